package dev.tracestack.check;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.util.List;

/** Says why a stack does not do what it should; asked where a stage or a start failed. */
@FunctionalInterface
public interface Diagnosis {

    /** One thing that is wrong. */
    record Cause(FaultCode code, String expected, String found, Remedy remedy) {}

    /**
     * What a look came to.
     *
     * @param causes causes first, each consequence after its cause; empty where nothing was found
     * @param cutShort what was not looked at and why, as a sentence; empty where the look was whole
     */
    record Answer(List<Cause> causes, String cutShort) {

        public Answer {
            causes = List.copyOf(causes);
        }
    }

    /**
     * Looks once, within a few seconds.
     *
     * @param services the names of the services between which the trouble shows
     */
    Answer of(List<String> services) throws InterruptedException;

    /** Nobody is asked. */
    static Diagnosis none() {
        return _ -> new Answer(List.of(), "");
    }
}
