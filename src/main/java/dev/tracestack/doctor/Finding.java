package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
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

    /** The fault that it names; empty where it passed or was skipped. */
    public Optional<FaultCode> code() {
        return switch (result) {
            case CheckResult.Failed failed -> Optional.of(failed.code());
            case CheckResult.Warned warned -> Optional.of(warned.code());
            case CheckResult.Passed _, CheckResult.Skipped _ -> Optional.empty();
        };
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
