package dev.tracestack.doctor.engine;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.doctor.reading.HealthFindings;
import dev.tracestack.doctor.signals.EngineFacts;
import dev.tracestack.doctor.signals.ServiceFacts;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.runtime.LogLine;
import dev.tracestack.stack.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the container of each service runs, stays up, is healthy, and is where the others find it. */
public final class ContainerFindings {

    /** So many restarts, of which the last was lately, and it is a crash loop. */
    private static final int LOOP = 3;

    private static final Duration LATELY = Duration.ofMinutes(2);
    private static final int LINES = 5;

    private final Signals signals;
    private final Networks networks;

    private ContainerFindings(Signals signals, Networks networks) {
        this.signals = signals;
        this.networks = networks;
    }

    /** What is wrong with the containers of a stack; nothing where all is well. */
    public static List<CheckResult> of(Signals signals) throws InterruptedException {
        List<ServiceFacts> all = new ArrayList<>();
        for (ServiceName service : signals.services()) {
            signals.service(service).found().ifPresent(all::add);
        }
        Networks networks = Networks.of(signals.engine().found().map(EngineFacts::networks), all);
        ContainerFindings findings = new ContainerFindings(signals, networks);
        List<CheckResult> results = new ArrayList<>();
        for (ServiceFacts facts : all) {
            results.addAll(findings.of(facts));
        }
        return results;
    }

    private List<CheckResult> of(ServiceFacts facts) throws InterruptedException {
        return switch (facts.state()) {
            case RUNNING -> running(facts);
            case RESTARTING -> List.of(loop(facts));
            case ENDED -> ended(facts);
            case CREATED -> List.of(networks.isStale(facts) ? stale(facts) : neverStarted(facts));
            case PAUSED -> List.of(paused(facts));
            case MISSING -> OneShots.isOne(facts.name()) ? List.of() : List.of(missing(facts));
        };
    }

    private List<CheckResult> running(ServiceFacts facts) throws InterruptedException {
        boolean young = facts.since()
                .map(since -> since.isAfter(Instant.now().minus(LATELY)))
                .orElse(false);
        if (facts.restarts() >= LOOP && young) {
            return List.of(loop(facts));
        }
        if (networks.misses(facts)) {
            return List.of(outside(facts));
        }
        return HealthFindings.of(facts);
    }

    private List<CheckResult> ended(ServiceFacts facts) throws InterruptedException {
        int code = facts.exitCode().orElse(-1);
        boolean mayEnd = OneShots.isOne(facts.name()) || !OneShots.isOfTheStack(facts.name());
        if (code == 0 && mayEnd && !facts.outOfMemory()) {
            return List.of();
        }
        if (networks.isStale(facts) && !OneShots.isOne(facts.name())) {
            return List.of(stale(facts));
        }
        if (facts.outOfMemory()) {
            return List.of(outOfMemory(facts));
        }
        boolean oneShot = OneShots.isOne(facts.name());
        return List.of(failed(
                oneShot ? FaultCode.ONE_SHOT_FAILED : FaultCode.CONTAINER_ENDED,
                oneShot ? facts.name() + " to end with 0" : facts.name() + " to run",
                facts.name() + " ended with exit code " + code + said(facts) + logged(facts.name()),
                Remedy.of(
                        "read the end of its log, mend what it names, start it again",
                        "tracestack logs --tail 20 " + facts.name(),
                        "tracestack up"),
                facts));
    }

    private CheckResult loop(ServiceFacts facts) throws InterruptedException {
        if (facts.outOfMemory()) {
            return outOfMemory(facts);
        }
        String code = facts.exitCode().isPresent()
                ? "; the last time with exit code " + facts.exitCode().getAsInt()
                : "";
        return failed(
                FaultCode.CRASH_LOOP,
                facts.name() + " to stay up",
                facts.name() + " ended and was started again " + facts.restarts() + " times" + code
                        + logged(facts.name()),
                Remedy.of(
                        "read why it ends, mend that, bring it up again",
                        "tracestack logs --tail 20 " + facts.name(),
                        "tracestack up"),
                facts);
    }

    private CheckResult outOfMemory(ServiceFacts facts) throws InterruptedException {
        return failed(
                FaultCode.OUT_OF_MEMORY,
                facts.name() + " to have the memory that it needs",
                "the kernel ended " + facts.name() + " because it used more than it may" + logged(facts.name()),
                Remedy.of(
                        "give it more memory (deploy.resources.limits.memory), or send less at once",
                        "docker stats --no-stream",
                        "tracestack up"),
                facts);
    }

    private CheckResult neverStarted(ServiceFacts facts) throws InterruptedException {
        Optional<EngineWords> why = EngineWords.in(facts.probeOutput());
        if (why.isPresent()) {
            return failed(
                    why.get().code,
                    facts.name() + " to be started by the engine",
                    String.join(" ", facts.probeOutput().strip().split("\\s+")),
                    why.get().remedy(),
                    facts);
        }
        return failed(
                FaultCode.CONTAINER_ENDED,
                facts.name() + " to run",
                facts.name() + " was made and never started" + said(facts) + logged(facts.name()),
                Remedy.of("mend what keeps it, or what it waits for; then go on", "tracestack up"),
                facts);
    }

    private static CheckResult paused(ServiceFacts facts) {
        return failed(
                FaultCode.CONTAINER_ENDED,
                facts.name() + " to run",
                facts.name() + " is paused: it holds its connections and answers nobody",
                Remedy.of("let it go on", "tracestack up"),
                facts);
    }

    private static CheckResult missing(ServiceFacts facts) {
        return failed(
                FaultCode.CONTAINER_ENDED,
                facts.name() + " to run",
                facts.name() + " has no container",
                Remedy.of("bring it up", "tracestack up"),
                facts);
    }

    private CheckResult stale(ServiceFacts facts) {
        return failed(
                FaultCode.STALE_NETWORK,
                facts.name() + " to be on a network that is there",
                facts.name() + " holds on to network " + networks.staleOf(facts)
                        + ", which was removed or made anew since",
                Remedy.of("bring the stack up again: the container is made anew, volumes stay", "tracestack up"),
                facts);
    }

    private CheckResult outside(ServiceFacts facts) {
        return failed(
                FaultCode.CONTAINER_NOT_IN_NETWORK,
                facts.name() + " to be in network " + networks.common() + ", where the others look for it",
                facts.networks().isEmpty()
                        ? facts.name() + " is in no network"
                        : facts.name() + " is in "
                                + String.join(", ", facts.networks().keySet()) + " alone",
                Remedy.of("bring the stack up again: the container is made anew, volumes stay", "tracestack up"),
                facts);
    }

    /** What the engine said when it could not start it. */
    private static String said(ServiceFacts facts) {
        return facts.state() == ServiceFacts.State.CREATED
                        && !facts.probeOutput().isEmpty()
                ? ": " + facts.probeOutput()
                : "";
    }

    private String logged(ServiceName service) throws InterruptedException {
        List<LogLine> lines = signals.log(service).found().orElse(List.of());
        return lines.isEmpty()
                ? ""
                : "; the last it logged: "
                        + lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                                .map(LogLine::text)
                                .collect(Collectors.joining(" | "));
    }

    private static CheckResult failed(
            FaultCode code, String expected, String found, Remedy remedy, ServiceFacts facts) {
        Evidence evidence = Evidence.of("service", facts.name()).with("restarts", facts.restarts());
        return new CheckResult.Failed(code, expected, found, remedy, evidence);
    }
}
