package dev.tracestack.check;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;

/** What a {@link Check} came to. A warning or failure cannot be made without expectation, finding and remedy. */
public sealed interface CheckResult {

    Evidence evidence();

    /** The check held. */
    record Passed(String detail, Evidence evidence) implements CheckResult {}

    /** The check held, but not as it should. */
    record Warned(FaultCode code, String expected, String found, Remedy remedy, Evidence evidence)
            implements CheckResult {}

    /** The check did not hold. */
    record Failed(FaultCode code, String expected, String found, Remedy remedy, Evidence evidence)
            implements CheckResult {}

    /** The check was not made; never counts as passed. */
    record Skipped(String reason) implements CheckResult {
        @Override
        public Evidence evidence() {
            return Evidence.none();
        }
    }
}
