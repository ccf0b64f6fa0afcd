package dev.tracestack.check;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.util.List;
import java.util.Optional;

/** Says why a stack does not do what it should; asked where a stage or a start failed. */
@FunctionalInterface
public interface Diagnosis {

    /**
     * One thing that is wrong.
     *
     * @param causedBy the fault that this one only follows from; empty for a cause
     */
    record Cause(FaultCode code, String expected, String found, Remedy remedy, Optional<FaultCode> causedBy) {}

    /**
     * Looks once.
     *
     * @param services the names of the services between which the trouble shows
     * @return causes first, each consequence after its cause; empty where nothing was found
     */
    List<Cause> of(List<String> services) throws InterruptedException;

    /** Nobody is asked. */
    static Diagnosis none() {
        return _ -> List.of();
    }
}
