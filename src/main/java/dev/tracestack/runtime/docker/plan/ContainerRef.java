package dev.tracestack.runtime.docker.plan;

import org.jspecify.annotations.Nullable;

/**
 * A container that a step works on: one that exists, by id, or one that an earlier step creates.
 *
 * @param service the service's name in the Compose model; of an orphan, its label's
 * @param number its place among the service's replicas
 * @param name the name that people know it by, also while it has a temporary one
 * @param id null where a {@link Step.CreateContainer} of the same service and number makes it
 */
public record ContainerRef(
        String service, int number, String name, @Nullable String id) {

    public static ContainerRef existing(String service, int number, ContainerState state, String name) {
        return new ContainerRef(service, number, name, state.id());
    }

    public static ContainerRef created(ContainerSpec spec) {
        return new ContainerRef(spec.service().value(), spec.number(), spec.name(), null);
    }
}
