package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.Service;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Why a container has to be made anew, in the order in which Docker Compose asks; then what only we know of. */
final class Divergence {

    private final Snapshot snapshot;
    private final NetworkSteps networks;
    private final Map<String, String> remembered;

    Divergence(Snapshot snapshot, NetworkSteps networks, Map<String, String> remembered) {
        this.snapshot = snapshot;
        this.networks = networks;
        this.remembered = remembered;
    }

    /** Empty where the container is as it should be. */
    Optional<String> of(ContainerState container, Service service, ContainerSpec spec, UpOptions.Recreate recreate) {
        return switch (recreate) {
            case NEVER -> Optional.empty();
            case FORCE -> Optional.of("asked for");
            case DIVERGED ->
                alive(container)
                        .or(() -> configuration(container, service))
                        .or(() -> image(container, spec))
                        .or(() -> network(container, spec))
                        .or(() -> volume(container, spec))
                        .or(() -> content(container, spec))
                        .or(() -> neverStarted(container, spec));
        };
    }

    private static Optional<String> alive(ContainerState container) {
        return switch (container.lifecycle()) {
            case DEAD -> Optional.of("it is dead");
            case REMOVING -> Optional.of("it is being removed");
            case CREATED, RUNNING, PAUSED, RESTARTING, EXITED -> Optional.empty();
        };
    }

    private static Optional<String> configuration(ContainerState container, Service service) {
        Optional<String> hash = container.label(Labels.CONFIG_HASH);
        if (hash.isEmpty()) {
            return Optional.of("it has no config hash to compare");
        }
        return ConfigKeys.sameConfiguration(hash.get(), service)
                ? Optional.empty()
                : Optional.of(ConfigKeys.changed(container, service) + " changed");
    }

    /** By the label, whose meaning differs among releases, or by what the container really runs. */
    private Optional<String> image(ContainerState container, ContainerSpec spec) {
        Optional<ImageState> image = snapshot.image(spec.image());
        if (image.isEmpty()) {
            return Optional.empty(); // the name says nothing now, and what runs, runs
        }
        Set<String> same = image.get().identities();
        return same.contains(container.imageId())
                        || same.contains(container.label(Labels.IMAGE).orElse(""))
                ? Optional.empty()
                : Optional.of(spec.image() + " is another image now");
    }

    private Optional<String> network(ContainerState container, ContainerSpec spec) {
        for (EndpointSpec endpoint : spec.endpoints()) {
            String attached = container.networks().get(endpoint.network());
            Optional<String> existing = networks.idOf(endpoint.key());
            if (attached == null) {
                return Optional.of("it is not attached to network " + endpoint.network());
            }
            if (existing.isEmpty()) {
                return Optional.of("network " + endpoint.network() + " was removed");
            }
            if (!attached.isEmpty() && !attached.equals(existing.get())) {
                return Optional.of("network " + endpoint.network() + " was made anew by someone else");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> volume(ContainerState container, ContainerSpec spec) {
        for (NamedVolume wanted : NamedVolume.of(spec)) {
            boolean mounted = container.mounts().stream()
                    .anyMatch(m -> m.kind() == ContainerState.MountState.Kind.VOLUME
                            && m.target().equals(wanted.target())
                            && m.source().equals(wanted.name()));
            if (!mounted) {
                return Optional.of("volume " + wanted.name() + " is not mounted at " + wanted.target());
            }
        }
        return Optional.empty();
    }

    private Optional<String> content(ContainerState container, ContainerSpec spec) {
        String now = content(spec);
        String before = container.label(Labels.CONTENT).orElseGet(() -> remembered.getOrDefault(container.id(), now));
        return MountedContent.changed(before, now).map(files -> files + " changed");
    }

    /** Between creating a container and copying its files, {@code up} may have been ended. */
    private static Optional<String> neverStarted(ContainerState container, ContainerSpec spec) {
        return container.lifecycle() == ContainerState.Lifecycle.CREATED
                        && !spec.copies().isEmpty()
                ? Optional.of("it was never started and may lack files")
                : Optional.empty();
    }

    static String content(ContainerSpec spec) {
        return spec.labels().getOrDefault(Labels.CONTENT, "");
    }
}
