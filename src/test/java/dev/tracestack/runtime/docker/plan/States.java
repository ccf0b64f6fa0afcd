package dev.tracestack.runtime.docker.plan;

import dev.tracestack.runtime.docker.plan.ContainerState.Health;
import dev.tracestack.runtime.docker.plan.ContainerState.Lifecycle;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Containers as they were before, but for one thing. */
final class States {

    private States() {}

    static ContainerState in(ContainerState c, Lifecycle lifecycle) {
        Health health = c.health() == Health.NONE ? Health.NONE : Health.HEALTHY;
        return copy(c, c.name(), c.labels(), lifecycle, health, OptionalInt.empty(), c.networks());
    }

    static ContainerState exited(ContainerState c, int code) {
        return copy(c, c.name(), c.labels(), Lifecycle.EXITED, c.health(), OptionalInt.of(code), c.networks());
    }

    static ContainerState renamed(ContainerState c, String name) {
        return copy(c, name, c.labels(), c.lifecycle(), c.health(), c.exitCode(), c.networks());
    }

    static ContainerState on(ContainerState c, Map<String, String> networks) {
        return copy(c, c.name(), c.labels(), c.lifecycle(), c.health(), c.exitCode(), networks);
    }

    static ContainerState labelled(ContainerState c, String key, String value) {
        Map<String, String> labels = new TreeMap<>(c.labels());
        labels.put(key, value);
        return copy(c, c.name(), labels, c.lifecycle(), c.health(), c.exitCode(), c.networks());
    }

    static ContainerState without(ContainerState c, String... keys) {
        Map<String, String> labels = new TreeMap<>(c.labels());
        for (String key : keys) {
            labels.remove(key);
        }
        return copy(c, c.name(), labels, c.lifecycle(), c.health(), c.exitCode(), c.networks());
    }

    /** As Docker Compose would have made it: without what only we write. */
    static ContainerState byCompose(ContainerState c) {
        return without(c, Labels.KEYS, Labels.CONTENT);
    }

    private static ContainerState copy(
            ContainerState c,
            String name,
            Map<String, String> labels,
            Lifecycle lifecycle,
            Health health,
            OptionalInt exitCode,
            Map<String, String> networks) {
        return new ContainerState(
                c.id(),
                name,
                labels,
                lifecycle,
                health,
                exitCode,
                c.image(),
                c.imageId(),
                networks,
                c.mounts(),
                c.ports());
    }
}
