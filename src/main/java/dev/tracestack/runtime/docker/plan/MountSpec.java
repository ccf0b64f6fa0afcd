package dev.tracestack.runtime.docker.plan;

import java.util.Map;

/** A mount that needs the engine's long form. */
public sealed interface MountSpec {

    /** Where it is in the container. */
    String target();

    /** A host path that must exist. */
    record Bind(String source, String target, boolean readOnly, String propagation) implements MountSpec {}

    /** A named volume. */
    record Volume(String name, String target, boolean readOnly, boolean noCopy) implements MountSpec {}

    /** A volume without a name, made with the container. */
    record Anonymous(String target, boolean readOnly, Map<String, String> labels) implements MountSpec {

        public Anonymous {
            labels = Map.copyOf(labels);
        }
    }

    /** Memory; size in bytes and mode, zero is the engine's default. */
    record Tmpfs(String target, boolean readOnly, long size, int mode) implements MountSpec {}
}
