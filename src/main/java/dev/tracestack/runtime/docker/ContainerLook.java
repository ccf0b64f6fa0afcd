package dev.tracestack.runtime.docker;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.runtime.ProgressEvent;
import dev.tracestack.runtime.ProgressListener;
import dev.tracestack.runtime.docker.engine.ContainerDetail;
import dev.tracestack.runtime.docker.engine.Engine;
import dev.tracestack.runtime.docker.engine.EngineError;
import dev.tracestack.runtime.docker.plan.ContainerState;
import dev.tracestack.stack.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One container that is looked at again and again while it is waited for, by one thread. */
final class ContainerLook {

    private static final long TELL_EVERY = Duration.ofSeconds(5).toNanos();

    private final Engine engine;
    private final Watch.Awaited container;
    private final Map<String, Integer> restartsBefore;
    private final ProgressListener progress;
    private final long began = System.nanoTime();
    private long told = began;
    private long unhealthySince;
    private long startSeen = began;
    private Optional<Instant> startedAt = Optional.empty();
    private boolean good;
    private String last = "not looked at yet";

    ContainerLook(
            Engine engine, Watch.Awaited container, Map<String, Integer> restartsBefore, ProgressListener progress) {
        this.engine = engine;
        this.container = container;
        this.restartsBefore = restartsBefore;
        this.progress = progress;
    }

    Watch.Awaited container() {
        return container;
    }

    /** How it stood at the last look, in words. */
    String last() {
        return last;
    }

    boolean isGood() {
        return good;
    }

    String goalInWords() {
        return switch (container.goal()) {
            case USABLE, HEALTHY -> "running and healthy";
            case DONE -> "ended with exit code 0";
        };
    }

    ContainerVerdict ask() {
        ContainerVerdict verdict = look();
        switch (verdict) {
            case ContainerVerdict.Good _ -> {
                if (!good) {
                    progress.on(new ProgressEvent.Changed(
                            ProgressEvent.Resource.CONTAINER, container.name(), last, "", true));
                }
                good = true;
            }
            case ContainerVerdict.NotYet _ -> good = false;
            case ContainerVerdict.Bad _ ->
                progress.on(new ProgressEvent.Changed(
                        ProgressEvent.Resource.CONTAINER, container.name(), "Error", "", true));
        }
        return verdict;
    }

    private ContainerVerdict look() {
        ContainerDetail detail;
        try {
            detail = engine.containers().look(container.id());
        } catch (EngineError e) {
            if (e.isNotFound()) {
                return new ContainerVerdict.Bad(FaultCode.CONTAINER_ENDED, "it was removed while it was waited for");
            }
            throw EngineFaults.of("waiting for " + container.name(), engine, e);
        }
        int before = restartsBefore.computeIfAbsent(container.id(), id -> detail.restarts());
        ContainerVerdict verdict =
                ContainerVerdict.of(detail, container.goal(), before, runningFor(detail), unhealthyFor(detail));
        switch (verdict) {
            case ContainerVerdict.Good _ ->
                last = container.goal() == ContainerVerdict.Goal.DONE
                        ? "Exited"
                        : detail.health() == ContainerState.Health.HEALTHY ? "Healthy" : "Running";
            case ContainerVerdict.NotYet(String state) -> waiting(state, detail.probes());
            case ContainerVerdict.Bad(FaultCode _, String found) -> last = found;
        }
        return verdict;
    }

    /** By this machine's clock, which may differ from the engine's. */
    private Duration runningFor(ContainerDetail detail) {
        if (!detail.startedAt().equals(startedAt)) {
            startedAt = detail.startedAt();
            startSeen = System.nanoTime();
        }
        return Duration.ofNanos(System.nanoTime() - startSeen);
    }

    private Duration unhealthyFor(ContainerDetail detail) {
        if (detail.health() != ContainerState.Health.UNHEALTHY) {
            unhealthySince = 0;
            return Duration.ZERO;
        }
        if (unhealthySince == 0) {
            unhealthySince = System.nanoTime();
        }
        return Duration.ofNanos(System.nanoTime() - unhealthySince);
    }

    private void waiting(String state, int probes) {
        last = state;
        long now = System.nanoTime();
        if (now - told >= TELL_EVERY) {
            told = now;
            progress.on(new ProgressEvent.Waiting(
                    new ServiceName(container.service()), Duration.ofNanos(now - began), probes, state));
        }
    }
}
