package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.ComposeProject;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The containers of a project, as its labels tell; what {@code docker compose run} made is nobody's. */
final class OwnContainers {

    private final List<ContainerState> all;

    OwnContainers(Snapshot snapshot, String project) {
        all = snapshot.containers().stream()
                .filter(c -> c.label(Labels.PROJECT).orElse("").equals(project))
                .filter(c -> !c.label(Labels.ONE_OFF).orElse("").equals("True"))
                .sorted(Comparator.comparingInt(Names::number).thenComparing(ContainerState::name))
                .toList();
    }

    List<ContainerState> all() {
        return all;
    }

    List<ContainerState> of(String service) {
        return all.stream()
                .filter(c -> c.label(Labels.SERVICE).orElse("").equals(service))
                .toList();
    }

    /** Those of services that none of the project's files has. */
    List<ContainerState> strangers(ComposeProject project) {
        return all.stream()
                .filter(c -> {
                    String service = c.label(Labels.SERVICE).orElse("");
                    return !project.services().containsKey(service)
                            && !project.disabledServices().containsKey(service);
                })
                .toList();
    }

    /** The files that a container was made from, that are still there and were not given this time. */
    static List<String> otherFiles(ContainerState container, ComposeProject project, FileDigests digests) {
        Set<String> given = project.composeFiles().stream().map(Path::toString).collect(Collectors.toSet());
        return Stream.of(container.label(Labels.CONFIG_FILES).orElse("").split(","))
                .filter(file -> !file.isEmpty() && !given.contains(file) && digests.exists(Path.of(file)))
                .toList();
    }

    static ContainerRef ref(ContainerState container) {
        return new ContainerRef(
                container.label(Labels.SERVICE).orElse(""),
                Names.number(container),
                Names.lasting(container),
                container.id());
    }
}
