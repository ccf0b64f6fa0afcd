package dev.tracestack.runtime.docker;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.docker.engine.Engine;
import dev.tracestack.runtime.docker.engine.EngineError;
import dev.tracestack.runtime.docker.engine.EngineSearch;
import java.util.ArrayList;
import java.util.List;

/** What an engine refuses or cannot answer, as faults with a remedy. */
final class EngineFaults {

    private EngineFaults() {}

    /** The fault of a call; {@code attempted} names what it was for. */
    static TracestackException of(String attempted, Engine engine, EngineError error) {
        if (error.isNoAnswer()) {
            return new TracestackException(
                    FaultCode.ENGINE_LOST,
                    attempted + ": expected an answer from the engine at " + engine.address() + ", found "
                            + error.text(),
                    Remedy.of(
                            "see whether the engine runs, start it, and go on from here: up finishes what was begun",
                            "docker version",
                            "tracestack up"),
                    error);
        }
        return new TracestackException(
                FaultCode.ENGINE_REFUSED,
                attempted + ": the engine refused: " + error.text(),
                Remedy.of("mend what the engine names, then go on from here", "tracestack up"),
                error);
    }

    /** The fault that no engine answers. */
    static TracestackException none(EngineSearch.None none) {
        List<String> commands = new ArrayList<>(List.of("tracestack up --runtime embedded"));
        List<String> advice = none.advice();
        return new TracestackException(
                none.fault(),
                "looking for a container engine: expected one that answers, found " + none.all(),
                new Remedy(
                        advice.isEmpty()
                                ? "start an engine, name it in DOCKER_HOST, or use the embedded runtime"
                                : String.join("; ", advice),
                        commands));
    }
}
