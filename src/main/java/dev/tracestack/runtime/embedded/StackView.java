package dev.tracestack.runtime.embedded;

import dev.tracestack.check.CheckResult;
import dev.tracestack.health.MlflowProbe;
import dev.tracestack.health.ServiceProbe;
import dev.tracestack.health.ServiceProbes;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.RuntimeName;
import dev.tracestack.runtime.ServiceStatus;
import dev.tracestack.stack.Credentials;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.stack.StackState;
import dev.tracestack.stack.StateFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A project's stack as it stands, from what is remembered and from asking the services themselves. */
record StackView(ProjectName project, StateFolder folder) {

    static StackView of(ProjectName project, StateFolder folder) {
        return new StackView(project, folder);
    }

    /** Asks every service how it is; empty where the project never ran on this runtime. */
    Optional<RunningStack> look() throws InterruptedException {
        return look(true);
    }

    /** The same from what is remembered alone: how its services are is unknown. */
    Optional<RunningStack> remembered() throws InterruptedException {
        return look(false);
    }

    private Optional<RunningStack> look(boolean asking) throws InterruptedException {
        Optional<Credentials> credentials = folder.existingSecrets();
        Optional<StackState> state = folder.state().filter(s -> s.runtime().equals(RuntimeName.EMBEDDED.text()));
        if (credentials.isEmpty()) {
            return Optional.empty();
        }
        Ports ports = state.map(StackState::ports).orElseGet(Ports::usual);
        Optional<StackState> running = state.filter(s -> BackgroundProcess.of(s).isPresent());
        Map<ServiceName, Boolean> healthy = asking && running.isPresent() ? ask(ports, credentials.get()) : Map.of();
        boolean left = running.isEmpty() && PostgresPlace.isServed(folder.postgres());
        List<ServiceStatus> services = new ArrayList<>();
        for (ServiceName name : EmbeddedServices.ALL) {
            services.add(
                    left && name.equals(ServiceName.AGENT_CONTROL_DB)
                            ? leftDatabase(ports, asking ? credentials : Optional.empty())
                            : status(name, ports, running, healthy));
        }
        state.flatMap(StackState::mlflow).ifPresent(uri -> services.add(mlflow(uri, running, asking)));
        return Optional.of(new RunningStack(project, RuntimeName.EMBEDDED, ports, credentials.get(), services));
    }

    private static Map<ServiceName, Boolean> ask(Ports ports, Credentials credentials) throws InterruptedException {
        Map<ServiceName, Boolean> healthy = new HashMap<>();
        List<ServiceProbe> probes = new ArrayList<>(ServiceProbes.inPassing(ports, credentials));
        probes.add(ServiceProbes.explorer(ports));
        ServiceProbes.askAll(probes).forEach((name, result) -> healthy.put(name, result instanceof CheckResult.Passed));
        return healthy;
    }

    /** The database of a stack whose process is gone: nobody would start it again, and the next start replaces it. */
    private ServiceStatus leftDatabase(Ports ports, Optional<Credentials> asking) throws InterruptedException {
        ServiceName name = ServiceName.AGENT_CONTROL_DB;
        ServiceStatus.Health health = asking.isEmpty()
                ? ServiceStatus.Health.UNKNOWN
                : health(ServiceProbes.of(name, ports, asking.get()).ask() instanceof CheckResult.Passed);
        return new ServiceStatus(
                name,
                ServiceStatus.State.RUNNING,
                health,
                0,
                Optional.empty(),
                true,
                PostgresPlace.serverPid(folder.postgres()),
                EmbeddedServices.endpoints(name, ports),
                note(name) + "; left behind by the process that was killed");
    }

    /** A server that somebody else runs, and that the stack sends to; asked only while the stack runs. */
    private static ServiceStatus mlflow(URI uri, Optional<StackState> running, boolean asking) {
        CheckResult answer = running.isEmpty() || !asking
                ? new CheckResult.Skipped("")
                : MlflowProbe.at(uri, System.getenv()).ask();
        String note = switch (answer) {
            case CheckResult.Passed passed -> passed.detail() + ", not part of this stack";
            case CheckResult.Failed failed ->
                failed.code().code() + " " + failed.code().title() + ": " + failed.found();
            case CheckResult.Warned warned -> warned.found();
            case CheckResult.Skipped _ -> "not part of this stack";
        };
        ServiceStatus.Health health = running.isEmpty() || !asking
                ? ServiceStatus.Health.UNKNOWN
                : health(answer instanceof CheckResult.Passed);
        return new ServiceStatus(
                ServiceName.MLFLOW,
                running.isPresent() ? ServiceStatus.State.RUNNING : ServiceStatus.State.STOPPED,
                health,
                0,
                Optional.empty(),
                false,
                OptionalLong.empty(),
                Map.of("http", uri.toString()),
                note);
    }

    /** The stack of a state in which every service was just seen to be usable. */
    RunningStack ready(StackState state) {
        Map<ServiceName, Boolean> healthy = new HashMap<>();
        EmbeddedServices.ALL.forEach(name -> healthy.put(name, true));
        List<ServiceStatus> services = new ArrayList<>();
        EmbeddedServices.ALL.forEach(name -> services.add(status(name, state.ports(), Optional.of(state), healthy)));
        state.mlflow().ifPresent(uri -> services.add(mlflow(uri, Optional.of(state), true)));
        return new RunningStack(project, RuntimeName.EMBEDDED, state.ports(), folder.secrets(), services);
    }

    /** A service that was just seen to be usable. */
    ServiceStatus ready(ServiceName name, StackState state) {
        return status(name, state.ports(), Optional.of(state), Map.of(name, true));
    }

    private ServiceStatus status(
            ServiceName name, Ports ports, Optional<StackState> running, Map<ServiceName, Boolean> healthy) {
        Optional<Instant> killed = running.isPresent() ? Optional.empty() : lastSign();
        Optional<StackState.Service> started =
                running.map(state -> state.services().get(name));
        return new ServiceStatus(
                name,
                running.isPresent()
                        ? ServiceStatus.State.RUNNING
                        : killed.isPresent() ? ServiceStatus.State.KILLED : ServiceStatus.State.STOPPED,
                running.isEmpty() || !healthy.containsKey(name)
                        ? ServiceStatus.Health.UNKNOWN
                        : health(healthy.getOrDefault(name, false)),
                started.map(StackState.Service::restarts).orElse(0),
                started.map(StackState.Service::since).or(() -> killed),
                EmbeddedServices.durable(name),
                pid(name, running),
                EmbeddedServices.endpoints(name, ports),
                note(name));
    }

    private static ServiceStatus.Health health(boolean well) {
        return well ? ServiceStatus.Health.HEALTHY : ServiceStatus.Health.UNHEALTHY;
    }

    /** When a process that nobody took down last wrote to its log; empty where the stack was taken down. */
    private Optional<Instant> lastSign() {
        return folder.state()
                .map(StackState::background)
                .filter(b -> !b.isNone())
                .map(background -> {
                    try {
                        return Files.getLastModifiedTime(folder.stackLog()).toInstant();
                    } catch (IOException noLog) {
                        return background.startedAt();
                    }
                });
    }

    private OptionalLong pid(ServiceName name, Optional<StackState> running) {
        if (running.isEmpty()) {
            return OptionalLong.empty();
        }
        return name.equals(ServiceName.AGENT_CONTROL_DB)
                ? PostgresPlace.serverPid(folder.postgres())
                : OptionalLong.of(running.get().background().pid());
    }

    private String note(ServiceName name) {
        if (name.equals(ServiceName.AGENT_CONTROL_DB)) {
            return PostgresPlace.existingData(folder.postgres()).toString();
        }
        if (name.equals(ServiceName.TEMPO)) {
            return "ephemeral: in memory, gone at down";
        }
        if (name.equals(ServiceName.OTEL_COLLECTOR)) {
            return "metrics and logs are accepted, not kept";
        }
        return "";
    }
}
