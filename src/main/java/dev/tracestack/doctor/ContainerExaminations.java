package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.doctor.engine.ContainerFindings;
import dev.tracestack.doctor.signals.Origin;
import dev.tracestack.doctor.signals.ServiceFacts;
import dev.tracestack.doctor.signals.Signal;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.stack.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the process of each service runs. */
final class ContainerExaminations {

    private ContainerExaminations() {}

    static List<Examination> all() {
        return List.of(new Examination(
                Layer.CONTAINERS,
                "services-run",
                "Every service runs",
                Set.of(
                        FaultCode.CONTAINER_ENDED,
                        FaultCode.PORT_TAKEN,
                        FaultCode.MOUNTED_FOLDER_FOR_FILE,
                        FaultCode.MOUNTED_PATH_MISSING,
                        FaultCode.CONTAINER_UNHEALTHY,
                        FaultCode.CRASH_LOOP,
                        FaultCode.ONE_SHOT_FAILED,
                        FaultCode.OUT_OF_MEMORY,
                        FaultCode.CONTAINER_NOT_IN_NETWORK,
                        FaultCode.STALE_NETWORK,
                        FaultCode.HEALTHCHECK_CANNOT_RUN),
                ContainerExaminations::run));
    }

    private static List<CheckResult> run(Signals signals) throws InterruptedException {
        return switch (signals.origin()) {
            case LIVE_DOCKER -> containers(signals);
            case LIVE_EMBEDDED -> processes(signals);
            case CAPTURED -> captured(signals);
        };
    }

    private static List<CheckResult> captured(Signals signals) throws InterruptedException {
        List<String> known = new ArrayList<>();
        for (ServiceName name : signals.services()) {
            signals.service(name).found().ifPresent(facts -> known.add(name.value()));
        }
        return known.isEmpty()
                ? List.of(Judging.skipped("nothing is known of any container or process"))
                : Judging.orPassed(
                        ContainerFindings.of(signals),
                        Judging.passed(String.join(", ", known), Evidence.of("services", known.size())));
    }

    private static List<CheckResult> containers(Signals signals) throws InterruptedException {
        String names = signals.services().stream().map(ServiceName::value).collect(Collectors.joining(", "));
        return Judging.orPassed(
                ContainerFindings.of(signals),
                Judging.passed(names, Evidence.of("services", signals.services().size())));
    }

    private static List<CheckResult> processes(Signals signals) throws InterruptedException {
        List<CheckResult> results = new ArrayList<>();
        List<String> running = new ArrayList<>();
        for (ServiceName name : signals.services()) {
            if (signals.service(name) instanceof Signal.Present<ServiceFacts>(ServiceFacts facts)) {
                if (ended(facts, signals.origin())) {
                    results.add(failed(facts));
                } else {
                    running.add(name.value());
                }
            }
        }
        if (results.isEmpty() && running.isEmpty()) {
            return List.of(Judging.skipped("nothing is known of any container or process"));
        }
        return Judging.orPassed(
                results, Judging.passed(String.join(", ", running), Evidence.of("services", running.size())));
    }

    private static boolean ended(ServiceFacts facts, Origin origin) {
        boolean oneShot = facts.exitCode().isPresent() && facts.exitCode().getAsInt() == 0;
        return switch (facts.state()) {
            case RUNNING, PAUSED -> false;
            case ENDED, CREATED, RESTARTING, MISSING -> !oneShot && !elsewhere(facts, origin);
        };
    }

    /** An MLflow beside an embedded stack is somebody else's; its own layer speaks of it. */
    private static boolean elsewhere(ServiceFacts facts, Origin origin) {
        return origin == Origin.LIVE_EMBEDDED && facts.name().equals(ServiceName.MLFLOW);
    }

    private static CheckResult failed(ServiceFacts facts) {
        return new CheckResult.Failed(
                FaultCode.CONTAINER_ENDED,
                facts.name() + " to run",
                "it does not"
                        + (facts.exitCode().isPresent()
                                ? "; it ended with " + facts.exitCode().getAsInt()
                                : ""),
                Remedy.of(
                        "read the end of its log, mend what it names, start it again",
                        "tracestack logs --tail 20 " + facts.name(),
                        "tracestack up"),
                Judging.about(facts.name()));
    }
}
