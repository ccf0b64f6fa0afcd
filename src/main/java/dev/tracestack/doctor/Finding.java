package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Deadline;
import dev.tracestack.fault.FaultCode;
import java.time.Duration;
import java.util.Optional;

/**
 * What one examination came to.
 *
 * @param causedBy the fault at the bottom of it, where this is only a consequence
 */
public record Finding(
        Layer layer, String id, String title, CheckResult result, Optional<FaultCode> causedBy, Duration took) {

    private static final String LATE = "no answer to doctor within ";

    /** The fault that it names; empty where it passed or was skipped. */
    public Optional<FaultCode> code() {
        return switch (result) {
            case CheckResult.Failed failed -> Optional.of(failed.code());
            case CheckResult.Warned warned -> Optional.of(warned.code());
            case CheckResult.Passed _, CheckResult.Skipped _ -> Optional.empty();
        };
    }

    /** An examination that had not come to anything at the end. */
    static Finding late(Examination examination, Deadline deadline) {
        return new Finding(
                examination.layer(),
                examination.id(),
                examination.title(),
                new CheckResult.Skipped(LATE + deadline.length().toSeconds() + " s"),
                Optional.empty(),
                deadline.elapsed());
    }

    /** Whether it was cut short. */
    public boolean isLate() {
        return result instanceof CheckResult.Skipped(String reason) && reason.startsWith(LATE);
    }

    public boolean failed() {
        return result instanceof CheckResult.Failed;
    }

    /** The service that it is about; empty for none in particular. */
    String service() {
        return result.evidence().values().getOrDefault("service", "");
    }

    Finding because(FaultCode cause) {
        return new Finding(layer, id, title, result, Optional.of(cause), took);
    }
}
