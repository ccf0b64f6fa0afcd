package dev.tracestack.runtime.docker.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Volumes without a name of their own: what they hold goes over to the container that replaces theirs. */
final class AnonymousVolumes {

    private AnonymousVolumes() {}

    static List<MountSpec.Volume> inherited(ContainerState old, ContainerSpec spec) {
        Set<String> taken = new HashSet<>(spec.mounts().tmpfs().keySet());
        spec.mounts().binds().forEach(bind -> taken.add(bind.split(":", 3)[1]));
        spec.mounts().mounts().stream()
                .filter(m -> !(m instanceof MountSpec.Anonymous))
                .forEach(m -> taken.add(m.target()));
        return old.mounts().stream()
                .filter(m -> m.kind() == ContainerState.MountState.Kind.VOLUME)
                .filter(m -> m.source().matches("[0-9a-f]{64}"))
                .filter(m -> !taken.contains(m.target()))
                .map(m -> new MountSpec.Volume(m.source(), m.target(), m.readOnly(), false))
                .toList();
    }
}
