package dev.tracestack.otlp;

import java.time.Duration;

/** What a receiver did with a request, whichever protocol it came by. */
public sealed interface ExportOutcome {

    /** Taken and kept, to the extent that the response says. */
    record Taken(ExportResponse response) implements ExportOutcome {}

    /** The request cannot be read; sending it again is no use. */
    record Unreadable(String reason) implements ExportOutcome {}

    /** Not taken now; it is to be sent again after that time. */
    record NotNow(String reason, Duration retryAfter) implements ExportOutcome {}
}
