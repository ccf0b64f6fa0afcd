package dev.tracestack.runtime.docker.plan;

import java.util.List;
import java.util.stream.Stream;

/** A volume by name and where a container has it. */
record NamedVolume(String name, String target) {

    /** All of a container, in whichever form they are mounted. */
    static List<NamedVolume> of(ContainerSpec spec) {
        Stream<NamedVolume> strings = spec.mounts().binds().stream()
                .map(bind -> bind.split(":", 3))
                .filter(parts -> !parts[0].startsWith("/"))
                .map(parts -> new NamedVolume(parts[0], parts[1]));
        Stream<NamedVolume> mounts = spec.mounts().mounts().stream()
                .filter(MountSpec.Volume.class::isInstance)
                .map(MountSpec.Volume.class::cast)
                .map(volume -> new NamedVolume(volume.name(), volume.target()));
        return Stream.concat(strings, mounts).toList();
    }
}
