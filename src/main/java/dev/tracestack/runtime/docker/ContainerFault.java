package dev.tracestack.runtime.docker;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.docker.engine.Engine;
import dev.tracestack.runtime.docker.engine.EngineError;
import dev.tracestack.runtime.docker.engine.EngineLogs;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** A container that did not come to what it should. */
record ContainerFault(Watch.Awaited container, FaultCode code, String found, Remedy remedy) {

    private static final int LINES = 20;

    static ContainerFault of(Watch.Awaited container, FaultCode code, String found) {
        return new ContainerFault(
                container,
                code,
                found,
                Remedy.of(
                        "read what it logged, mend the cause, and go on from here",
                        "tracestack logs " + container.service(),
                        "tracestack up"));
    }

    /** The fault with the last lines that the container logged. */
    TracestackException exception(Engine engine) {
        return new TracestackException(
                code,
                "service " + container.service() + " (" + container.name() + "): " + found + logged(engine),
                remedy);
    }

    private String logged(Engine engine) {
        try {
            List<EngineLogs.Line> lines = engine.logs().read(container.id(), Optional.empty(), OptionalInt.of(LINES));
            return lines.isEmpty()
                    ? "\n  it logged nothing"
                    : "\n  the last it logged:"
                            + lines.stream().map(l -> "\n  | " + l.text()).collect(Collectors.joining());
        } catch (EngineError e) {
            return "\n  its log could not be read: " + e.text();
        }
    }
}
