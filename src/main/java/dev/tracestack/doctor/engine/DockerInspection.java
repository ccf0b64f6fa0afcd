package dev.tracestack.doctor.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tracestack.doctor.signals.EngineFacts;
import dev.tracestack.doctor.signals.Inspection;
import dev.tracestack.doctor.signals.Origin;
import dev.tracestack.doctor.signals.ServiceFacts;
import dev.tracestack.doctor.signals.Signal;
import dev.tracestack.runtime.docker.engine.Engine;
import dev.tracestack.runtime.docker.engine.EngineError;
import dev.tracestack.runtime.docker.plan.ContainerState;
import dev.tracestack.runtime.docker.plan.Labels;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.ServiceName;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A project's containers as the engine tells of them. One list; a container is inspected when it is asked about. */
public final class DockerInspection implements Inspection {

    private final Engine engine;
    private final Signal<List<ContainerState>> containers;

    private DockerInspection(Engine engine, Signal<List<ContainerState>> containers) {
        this.engine = engine;
        this.containers = containers;
    }

    /** The project as it stands on that engine now. */
    public static DockerInspection of(Engine engine, ProjectName project) {
        try {
            List<ContainerState> containers = engine.look().containers(project.value()).stream()
                    .filter(c -> !c.label(Labels.ONE_OFF).orElse("").equals("True"))
                    .toList();
            return new DockerInspection(engine, Signal.of(containers));
        } catch (EngineError e) {
            return new DockerInspection(engine, Signal.absent("the engine did not tell: " + e.text()));
        }
    }

    @Override
    public Origin origin() {
        return Origin.LIVE_DOCKER;
    }

    /** The services that have a container, and those that a container waits for or cannot do without. */
    @Override
    public List<ServiceName> services() {
        Set<String> names = new TreeSet<>();
        for (ContainerState container : containers.found().orElse(List.of())) {
            names.add(name(container).value());
            for (String needed : container.label(Labels.DEPENDS_ON).orElse("").split(",", -1)) {
                if (needed.contains(":")) {
                    names.add(needed.substring(0, needed.indexOf(':')));
                }
            }
        }
        if (names.contains(ServiceName.OTEL_WORKER.value())) {
            names.add(ServiceName.OTEL_COLLECTOR.value()); // nothing waits for it, and without it nothing arrives
        }
        return names.stream().map(ServiceName::new).toList();
    }

    /** How the service's container stands; of several the one that stands worst. */
    @Override
    public Signal<ServiceFacts> service(ServiceName service) {
        return switch (containers) {
            case Signal.Absent<List<ContainerState>>(String reason) -> Signal.absent(reason);
            case Signal.Present<List<ContainerState>>(List<ContainerState> all) -> {
                Optional<ContainerState> container = all.stream()
                        .filter(c -> name(c).equals(service))
                        .min(Comparator.comparing(DockerInspection::isWell).thenComparing(ContainerState::name));
                yield container
                        .map(c -> inspected(service, c))
                        .orElseGet(() ->
                                Signal.of(ServiceFacts.of(service, ServiceFacts.State.MISSING, Optional.empty())));
            }
        };
    }

    private Signal<ServiceFacts> inspected(ServiceName service, ContainerState container) {
        try {
            return Signal.of(
                    ContainerFacts.of(service, container, engine.containers().inspect(container.id())));
        } catch (EngineError e) {
            return e.isNotFound()
                    ? Signal.of(ServiceFacts.of(service, ServiceFacts.State.MISSING, Optional.empty()))
                    : Signal.absent("the engine did not tell: " + e.text());
        }
    }

    @Override
    public Signal<EngineFacts> engine() {
        try {
            JsonNode version = engine.look().version();
            Set<String> named = containers.found().orElse(List.of()).stream()
                    .flatMap(c -> c.networks().keySet().stream())
                    .collect(Collectors.toSet());
            return Signal.of(new EngineFacts(
                    engine.address().toString(),
                    named(version),
                    version.path("ApiVersion").asText(),
                    engine.look().networksCalled(named),
                    EngineReach.isElsewhere(engine.address(), containers.found().orElse(List.of()))));
        } catch (EngineError e) {
            return Signal.absent("the engine did not tell: " + e.text());
        }
    }

    /** The folder whose Compose files the containers were made from. */
    @Override
    public Signal<Path> renderedFiles() {
        return switch (containers) {
            case Signal.Absent<List<ContainerState>>(String reason) -> Signal.absent(reason);
            case Signal.Present<List<ContainerState>>(List<ContainerState> all) ->
                all.stream()
                        .flatMap(c -> c.label(Labels.WORKING_DIR).stream())
                        .findFirst()
                        .map(folder -> Signal.of(Path.of(folder)))
                        .orElseGet(() -> Signal.absent("no container says which files it was made from"));
        };
    }

    /** The Compose files that the containers were made from, each once, in their order. */
    public List<Path> composeFiles() {
        return containers.found().orElse(List.of()).stream()
                .flatMap(c -> Stream.of(c.label(Labels.CONFIG_FILES).orElse("").split(",", -1)))
                .filter(file -> !file.isBlank())
                .map(Path::of)
                .distinct()
                .toList();
    }

    private static String named(JsonNode version) {
        JsonNode podman = version.path("Components").path(0).path("Name");
        String product = podman.asText().startsWith("Podman") ? "Podman" : "Docker";
        return product + " " + version.path("Version").asText();
    }

    private static boolean isWell(ContainerState container) {
        return container.running() && container.health() != ContainerState.Health.UNHEALTHY;
    }

    private static ServiceName name(ContainerState container) {
        return new ServiceName(container.label(Labels.SERVICE).orElse(container.name()));
    }
}
