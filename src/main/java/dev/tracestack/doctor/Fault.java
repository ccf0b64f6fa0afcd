package dev.tracestack.doctor;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.util.List;
import java.util.Locale;

/**
 * What is known of one fault.
 *
 * @param meaning what is the case and what comes of it
 * @param see a command that shows it
 * @param causedBy faults that explain this one
 */
public record Fault(
        FaultCode code,
        Layer layer,
        Severity severity,
        String title,
        String meaning,
        String see,
        Remedy remedy,
        List<Cause> causedBy) {

    /** How bad it is. */
    public enum Severity {
        ERROR,
        WARNING;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A fault that explains another one.
     *
     * @param service only where it is that service's; empty for any, {@link #SAME} for the service that it explains
     */
    public record Cause(FaultCode code, String service) {
        static final String SAME = "same";
    }

    public Fault {
        causedBy = List.copyOf(causedBy);
    }
}
