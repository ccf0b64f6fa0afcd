package dev.tracestack.runtime.docker.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A container as the engine lists it.
 *
 * @param id the full id
 * @param name without the leading slash
 * @param image the reference it was made from
 * @param imageId the image it runs, {@code sha256:…}
 * @param exitCode how it ended; empty while it runs and before it ran
 * @param networks name to id of the networks it is attached to; an id may be empty before the first start
 * @param ports what it publishes on the host
 */
public record ContainerState(
        String id,
        String name,
        Map<String, String> labels,
        Lifecycle lifecycle,
        Health health,
        OptionalInt exitCode,
        String image,
        String imageId,
        Map<String, String> networks,
        List<MountState> mounts,
        List<PublishedPort> ports) {

    /** The engine's word for where in its life a container is. */
    public enum Lifecycle {
        CREATED,
        RUNNING,
        PAUSED,
        RESTARTING,
        REMOVING,
        EXITED,
        DEAD
    }

    /** What the container's own health check says. */
    public enum Health {
        /** There is no health check. */
        NONE,
        STARTING,
        HEALTHY,
        UNHEALTHY
    }

    /** Something mounted: for a volume its name, for a bind the host path as source. */
    public record MountState(Kind kind, String source, String target, boolean readOnly) {

        /** The engine's kinds of mount; others do not matter here. */
        public enum Kind {
            BIND,
            VOLUME,
            TMPFS,
            OTHER
        }
    }

    /** A port of the container that is published on the host; {@code hostIp} is empty where the engine gives none. */
    public record PublishedPort(String hostIp, int hostPort, int containerPort, String protocol) {}

    public ContainerState {
        labels = Map.copyOf(labels);
        networks = Map.copyOf(networks);
        mounts = List.copyOf(mounts);
        ports = List.copyOf(ports);
    }

    public Optional<String> label(String key) {
        return Optional.ofNullable(labels.get(key));
    }

    public boolean running() {
        return lifecycle == Lifecycle.RUNNING;
    }

    /** The first twelve digits of the id, as people know it. */
    public String shortId() {
        return id.substring(0, Math.min(12, id.length()));
    }
}
