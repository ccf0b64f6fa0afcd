package dev.tracestack.runtime.docker;

import dev.tracestack.check.CheckResult;
import dev.tracestack.health.ServiceProbes;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.RuntimeName;
import dev.tracestack.runtime.ServiceStatus;
import dev.tracestack.runtime.docker.engine.ContainerDetail;
import dev.tracestack.runtime.docker.engine.Engine;
import dev.tracestack.runtime.docker.engine.ListedContainer;
import dev.tracestack.runtime.docker.plan.ContainerState;
import dev.tracestack.runtime.docker.plan.Labels;
import dev.tracestack.stack.Credentials;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.stack.StackState;
import dev.tracestack.stack.StateFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A project's stack as its containers show it, from one list of the engine. */
final class DockerView {

    private static final String COMPLETED = "service_completed_successfully";
    private static final Set<String> DURABLE = Set.of("agent-control-db", "mlflow");

    /** What the rendered configuration keeps at most. */
    private static final Duration TEMPO_KEEPS = Duration.ofHours(24);

    private final Engine engine;
    private final ProjectName project;
    private final StateFolder state;
    private boolean tempoAge;

    DockerView(Engine engine, ProjectName project, StateFolder state) {
        this.engine = engine;
        this.project = project;
        this.state = state;
    }

    /** As {@link #look}, with the age of what Tempo holds, which takes one call more. */
    Optional<RunningStack> lookWithAges() throws InterruptedException {
        tempoAge = true;
        return look();
    }

    /** The stack as it stands; empty where the engine has no container of it. */
    Optional<RunningStack> look() throws InterruptedException {
        List<ListedContainer> listed = engine.look().project(project.value()).stream()
                .filter(c -> !c.state().label(Labels.ONE_OFF).orElse("").equals("True"))
                .sorted(DockerView::inOrder)
                .toList();
        List<ContainerState> containers =
                listed.stream().map(ListedContainer::state).toList();
        if (containers.isEmpty()) {
            return Optional.empty();
        }
        PublishedPorts published = PublishedPorts.of(
                containers,
                state.state()
                        .filter(s -> s.runtime().equals(RuntimeName.DOCKER.text()))
                        .map(StackState::ports));
        Credentials credentials = FolderCredentials.of(folder(containers), state);
        Set<String> oneShots = oneShots(containers);
        List<ServiceStatus> services = new ArrayList<>();
        for (ListedContainer container : listed) {
            services.add(status(container, oneShots, published));
        }
        missing(containers).forEach(name -> services.add(gone(name, published)));
        return Optional.of(new RunningStack(
                project, RuntimeName.DOCKER, published.ports(), published.missing(), credentials, services));
    }

    private static int inOrder(ListedContainer one, ListedContainer other) {
        int places = DockerEndpoints.place(service(one.state())) - DockerEndpoints.place(service(other.state()));
        return places != 0 ? places : one.state().name().compareTo(other.state().name());
    }

    /** The services that others need and that have no container. */
    private static List<ServiceName> missing(List<ContainerState> containers) {
        Set<String> there = containers.stream().map(DockerView::service).collect(Collectors.toSet());
        return containers.stream()
                .flatMap(c -> needed(c).map(entry -> entry.substring(0, entry.indexOf(':'))))
                .filter(name -> !there.contains(name))
                .distinct()
                .map(ServiceName::new)
                .toList();
    }

    private static ServiceStatus gone(ServiceName name, PublishedPorts published) {
        return new ServiceStatus(
                name,
                ServiceStatus.State.STOPPED,
                ServiceStatus.Health.UNKNOWN,
                0,
                Optional.empty(),
                DURABLE.contains(name.value()),
                OptionalLong.empty(),
                DockerEndpoints.of(name.value(), published),
                "it has no container");
    }

    /** What a container was made to wait for, as Docker Compose writes it: {@code service:condition:restart}. */
    private static Stream<String> needed(ContainerState container) {
        return Stream.of(container.label(Labels.DEPENDS_ON).orElse("").split(",", -1))
                .filter(entry -> entry.contains(":"));
    }

    /** The folder of the Compose files that the containers were made from. */
    static Optional<Path> folder(List<ContainerState> containers) {
        return containers.stream()
                .flatMap(c -> c.label(Labels.WORKING_DIR).stream())
                .findFirst()
                .map(Path::of);
    }

    /** The services that others wait for to end well. */
    private static Set<String> oneShots(List<ContainerState> containers) {
        return containers.stream()
                .flatMap(DockerView::needed)
                .filter(entry -> entry.contains(":" + COMPLETED))
                .map(entry -> entry.substring(0, entry.indexOf(':')))
                .collect(Collectors.toSet());
    }

    private ServiceStatus status(ListedContainer listed, Set<String> oneShots, PublishedPorts published)
            throws InterruptedException {
        ContainerState container = listed.state();
        String service = service(container);
        ServiceName name = new ServiceName(service);
        // only what the list leaves open is looked at by itself
        boolean told = container.running() ? listed.runsSinceMade() : endedWell(container);
        Optional<ContainerDetail> detail =
                told ? Optional.empty() : Optional.of(engine.containers().look(container.id()));
        Optional<Instant> since = !container.running()
                ? Optional.empty()
                : detail.isEmpty() ? Optional.of(listed.created()) : detail.flatMap(ContainerDetail::startedAt);
        return new ServiceStatus(
                name,
                state(container, oneShots.contains(service)),
                health(container, name, published),
                detail.map(ContainerDetail::restarts).orElse(0),
                since,
                DURABLE.contains(service),
                OptionalLong.empty(),
                DockerEndpoints.of(service, published),
                note(container, service, detail, published));
    }

    private static String service(ContainerState container) {
        return container.label(Labels.SERVICE).orElse(container.name());
    }

    private String note(
            ContainerState container, String service, Optional<ContainerDetail> detail, PublishedPorts published) {
        if (!container.running()) {
            return detail.map(DockerView::end).orElse("ended with exit code 0");
        }
        List<String> unpublished = DockerEndpoints.unpublished(service, published);
        String closed = unpublished.isEmpty() ? "" : "not published on this machine: " + String.join(", ", unpublished);
        if (service.equals(ServiceName.TEMPO.value())) {
            return tempo() + (closed.isEmpty() ? "" : "; " + closed);
        }
        if (service.equals(ServiceName.GRAFANA.value())) {
            return login(container) + (closed.isEmpty() ? "" : "; " + closed);
        }
        Optional<String> volume = container.mounts().stream()
                .filter(m -> m.kind() == ContainerState.MountState.Kind.VOLUME && DURABLE.contains(service))
                .map(m -> "volume " + m.source())
                .findFirst();
        return volume.map(v -> closed.isEmpty() ? v : v + "; " + closed).orElse(closed);
    }

    /** Grafana asks for a login; its password is generated, and printed nowhere. */
    private static String login(ContainerState container) {
        return "log in as admin, password: GRAFANA_ADMIN_PASSWORD in "
                + folder(List.of(container))
                        .map(place -> place.resolve(".env").toString())
                        .orElse("the stack's .env");
    }

    private String tempo() {
        return !tempoAge
                ? "ephemeral"
                : "ephemeral"
                        + engine.look()
                                .volumeMade(project.value(), "tempo-data")
                                .map(made -> ", holds data since "
                                        + later(made, Instant.now().minus(TEMPO_KEEPS)))
                                .orElse("");
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String end(ContainerDetail detail) {
        String how = detail.lifecycle() == ContainerState.Lifecycle.EXITED
                ? "ended with exit code " + detail.exitCode()
                : detail.lifecycle().name().toLowerCase(Locale.ROOT);
        return how
                + (detail.oomKilled() ? ", killed for want of memory" : "")
                + (detail.error().isEmpty() ? "" : ": " + detail.error());
    }

    private static boolean endedWell(ContainerState container) {
        return container.lifecycle() == ContainerState.Lifecycle.EXITED
                && container.exitCode().orElse(-1) == 0;
    }

    private static ServiceStatus.State state(ContainerState container, boolean oneShot) {
        return container.running()
                ? ServiceStatus.State.RUNNING
                : oneShot && endedWell(container) ? ServiceStatus.State.COMPLETED : ServiceStatus.State.STOPPED;
    }

    /** The engine's word; the collector, whose image has no health check, is asked by ourselves where that is possible. */
    private static ServiceStatus.Health health(ContainerState container, ServiceName name, PublishedPorts published)
            throws InterruptedException {
        if (!container.running()) {
            return ServiceStatus.Health.UNKNOWN;
        }
        return switch (container.health()) {
            case HEALTHY -> ServiceStatus.Health.HEALTHY;
            case UNHEALTHY -> ServiceStatus.Health.UNHEALTHY;
            case STARTING -> ServiceStatus.Health.STARTING;
            case NONE -> {
                boolean askable = name.equals(ServiceName.OTEL_COLLECTOR)
                        && !published.missing().contains(PortName.COLLECTOR_HEALTH);
                if (!askable) {
                    yield ServiceStatus.Health.UNKNOWN;
                }
                yield ServiceProbes.collectorHealth(published.ports()).ask() instanceof CheckResult.Passed
                        ? ServiceStatus.Health.HEALTHY
                        : ServiceStatus.Health.UNHEALTHY;
            }
        };
    }
}
