package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
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

/** Whether the process of each service runs. */
final class ContainerExaminations {

    private ContainerExaminations() {}

    static List<Examination> all() {
        return List.of(new Examination(
                Layer.CONTAINERS,
                "services-run",
                "Every service runs",
                Set.of(FaultCode.CONTAINER_ENDED, FaultCode.CRASH_LOOP),
                ContainerExaminations::run));
    }

    private static List<CheckResult> run(Signals signals) throws InterruptedException {
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
