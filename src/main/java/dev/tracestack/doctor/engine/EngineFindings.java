package dev.tracestack.doctor.engine;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.doctor.signals.EngineFacts;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.runtime.docker.engine.EngineSearch;
import java.util.ArrayList;
import java.util.List;

/** Whether there is an engine, and one that can serve this machine. */
public final class EngineFindings {

    private static final String EMBEDDED = "tracestack up --runtime embedded";

    private EngineFindings() {}

    /** What looking for one came to; nothing where one answers. */
    public static List<CheckResult> of(EngineSearch search) {
        return switch (search) {
            case EngineSearch.Found _ -> List.of();
            case EngineSearch.None none -> List.of(none(none));
        };
    }

    private static CheckResult none(EngineSearch.None none) {
        FaultCode code = none.fault();
        Evidence evidence = Evidence.of("tried", none.all());
        List<String> commands = new ArrayList<>();
        String expected = switch (code) {
            case ENGINE_NOT_PERMITTED -> "this user to be let in by the engine's socket";
            case ENGINE_TOO_OLD -> "an engine whose API is 1.41 or newer (Docker 20.10, Podman 5)";
            default -> "a container engine that answers";
        };
        if (code == FaultCode.ENGINE_NOT_PERMITTED) {
            commands.add("sudo usermod -aG docker \"$USER\"");
        }
        commands.add(EMBEDDED);
        List<String> advice = none.advice();
        return new CheckResult.Failed(
                code,
                expected,
                none.all(),
                new Remedy(
                        advice.isEmpty()
                                ? "start an engine, name it in DOCKER_HOST, or use the runtime that needs none"
                                : String.join("; ", advice),
                        commands),
                evidence);
    }

    /** Whether the engine that the stack is on sees this machine's files and opens its ports. */
    public static List<CheckResult> of(Signals signals) throws InterruptedException {
        return signals.engine().found().filter(EngineFacts::remote).map(EngineFindings::elsewhere).stream()
                .toList();
    }

    private static CheckResult elsewhere(EngineFacts engine) {
        return new CheckResult.Failed(
                FaultCode.ENGINE_ELSEWHERE,
                "an engine of this machine, which sees its files and opens ports on its 127.0.0.1",
                "the engine at " + engine.address() + " is elsewhere: no port that its containers publish opens here",
                Remedy.of(
                        "use an engine of this machine, run tracestack where the engine is, or do without one",
                        "docker context ls",
                        "unset DOCKER_HOST",
                        EMBEDDED),
                Evidence.of("engine", engine.address()).with("version", engine.name()));
    }
}
