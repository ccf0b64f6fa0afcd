package dev.tracestack.worker;

import dev.tracestack.otlp.ExportResponse;
import java.time.Duration;

/** What the worker did with a request's spans. */
public sealed interface IntakeOutcome {

    /** They are on disk: nothing that happens from now on loses or doubles them. */
    record Accepted(ExportResponse response) implements IntakeOutcome {}

    /** They were not taken; send them again after that time. */
    record Busy(Duration retryAfter, String reason) implements IntakeOutcome {}
}
