package dev.tracestack.runtime.docker;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Pace;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.health.ServiceProbe;
import dev.tracestack.health.ServiceProbes;
import dev.tracestack.runtime.ProgressEvent;
import dev.tracestack.runtime.ProgressListener;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.RuntimeName;
import dev.tracestack.runtime.ServiceStatus;
import dev.tracestack.runtime.docker.plan.ContainerState;
import dev.tracestack.runtime.docker.plan.Plan;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.stack.StackState;
import dev.tracestack.stack.StateFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The last part of {@code up}: waits until every container is as it should be and the stack's services answer. */
final class Arriving {

    private static final Pace PACE = new Pace(Duration.ofMillis(20), Duration.ofMillis(250));

    private final Acting acting;
    private final StateFolder state;
    private final ProjectName project;
    private final ProgressListener progress;
    private final long began = System.nanoTime();

    Arriving(Acting acting, StateFolder state, ProjectName project, ProgressListener progress) {
        this.acting = acting;
        this.state = state;
        this.project = project;
        this.progress = progress;
    }

    RunningStack run(Deadline deadline) throws InterruptedException {
        Map<String, ContainerState> before =
                acting.snapshot().containers().stream().collect(Collectors.toMap(ContainerState::id, c -> c));
        List<Watch.Awaited> awaited = acting.plan().expected().stream()
                .filter(e -> !wasFine(e, before))
                .map(this::awaited)
                .toList();
        acting.watch().until(awaited);
        RunningStack stack = look();
        Set<String> changed = awaited.stream().map(Watch.Awaited::service).collect(Collectors.toSet());
        if (!changed.isEmpty()) {
            probe(stack, changed, deadline);
            stack = look();
        }
        remember(stack);
        Duration took = changed.isEmpty() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - began);
        for (ServiceStatus service : stack.services()) {
            if (service.state() == ServiceStatus.State.RUNNING) {
                progress.on(new ProgressEvent.Ready(
                        service, changed.contains(service.name().value()) ? took : Duration.ZERO));
            }
        }
        return stack;
    }

    /** As the look before the plan shows it: nothing was done to it and nothing is to be waited for. */
    private boolean wasFine(Plan.Expected expected, Map<String, ContainerState> before) {
        String id = expected.container().id();
        ContainerState container = id == null ? null : before.get(id);
        boolean untouched = acting.plan().unchanged().contains(expected.container());
        if (container == null || !untouched) {
            return false;
        }
        return expected.oneShot()
                ? container.exitCode().orElse(-1) == 0
                : container.running()
                        && (container.health() == ContainerState.Health.HEALTHY
                                || container.health() == ContainerState.Health.NONE);
    }

    private Watch.Awaited awaited(Plan.Expected expected) {
        return new Watch.Awaited(
                acting.id(expected.container()),
                expected.container().name(),
                expected.container().service(),
                expected.oneShot() ? ContainerVerdict.Goal.DONE : ContainerVerdict.Goal.USABLE);
    }

    /** Asks what was started through the ports of this machine: a container may be healthy and yet not be reached. */
    private void probe(RunningStack stack, Set<String> changed, Deadline deadline) throws InterruptedException {
        List<ServiceProbe> probes = ServiceProbes.of(stack.ports(), stack.credentials()).stream()
                .filter(probe -> changed.contains(probe.service().value()))
                .filter(probe -> reachable(probe.service(), stack.unpublished()))
                .filter(probe -> !probe.service().equals(ServiceName.AGENT_CONTROL_DB) || migrated(stack))
                .toList();
        Map<ServiceName, CheckResult> last = new LinkedHashMap<>();
        Poller.Polled<Boolean> polled = new Poller(Ticker.system()).until(deadline, PACE, () -> {
            last.putAll(ServiceProbes.askAll(probes));
            return last.values().stream().allMatch(CheckResult.Passed.class::isInstance)
                    ? Optional.of(true)
                    : Optional.empty();
        });
        if (polled.answer().isEmpty()) {
            throw unreachable(last);
        }
    }

    /** Before the migration there is no role to log in with; a database alone is as its health check says. */
    private static boolean migrated(RunningStack stack) {
        return stack.services().stream()
                .anyMatch(service -> service.name().equals(ServiceName.OTEL_WORKER_MIGRATE)
                        && service.state() == ServiceStatus.State.COMPLETED);
    }

    private static boolean reachable(ServiceName service, Set<PortName> unpublished) {
        return switch (service.value()) {
            case "agent-control-db" -> !unpublished.contains(PortName.POSTGRES);
            case "otel-worker" -> !unpublished.contains(PortName.WORKER);
            case "tempo" -> !unpublished.contains(PortName.TEMPO);
            default ->
                !unpublished.contains(PortName.OTLP_GRPC)
                        && !unpublished.contains(PortName.OTLP_HTTP)
                        && !unpublished.contains(PortName.COLLECTOR_HEALTH);
        };
    }

    private static TracestackException unreachable(Map<ServiceName, CheckResult> last) {
        return last.values().stream()
                .filter(CheckResult.Failed.class::isInstance)
                .map(CheckResult.Failed.class::cast)
                .map(f -> new TracestackException(
                        f.code(),
                        "its container is well, but expected: " + f.expected() + ", found: " + f.found(),
                        f.remedy()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no probe failed, and yet not all passed"));
    }

    private RunningStack look() throws InterruptedException {
        return new DockerView(acting.engine(), project, state)
                .look()
                .orElseThrow(() -> new IllegalStateException("the project has no container, although up has ended"));
    }

    private void remember(RunningStack stack) {
        Remembered.of(state).write(acting.plan().remember());
        Map<ServiceName, StackState.Service> services = new LinkedHashMap<>();
        stack.services()
                .forEach(s ->
                        services.put(s.name(), new StackState.Service(s.since().orElse(Instant.EPOCH), 0)));
        StackState now = new StackState(
                RuntimeName.DOCKER.text(), stack.ports(), Map.of(), List.of(), StackState.Background.none(), services);
        if (!state.state().equals(Optional.of(now))) {
            state.remember(now);
        }
    }
}
