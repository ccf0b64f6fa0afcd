package dev.tracestack.runtime.docker.plan;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do on the engine. A step may begin when all of {@link #after} are done; what fails stops only what comes
 * after it.
 */
public sealed interface Step {

    /** From 1, in an order in which the steps could be run one by one. */
    int id();

    /** The steps that must be done before. */
    Set<Integer> after();

    /** What it works on, in a name that people know. */
    String target();

    /** Why, in words. */
    String cause();

    /** {@code create-container}, from the kind of step. */
    default String action() {
        return Pattern.compile("(?<=[a-z])(?=[A-Z])")
                .matcher(getClass().getSimpleName())
                .replaceAll("-")
                .toLowerCase(Locale.ROOT);
    }

    /** Fetches an image, also where it is there already. */
    record PullImage(int id, Set<Integer> after, String reference, String platform, String cause) implements Step {
        @Override
        public String target() {
            return reference;
        }
    }

    /** Builds an image with the engine. */
    record BuildImage(int id, Set<Integer> after, BuildSpec spec, String cause) implements Step {
        @Override
        public String target() {
            return spec.tag();
        }
    }

    /** Makes a network; that it is there by then is success. */
    record CreateNetwork(int id, Set<Integer> after, NetworkSpec spec, String cause) implements Step {
        @Override
        public String target() {
            return spec.name();
        }
    }

    /** Removes a network by its id; that it is gone by then is success. */
    record RemoveNetwork(int id, Set<Integer> after, String name, String networkId, String cause) implements Step {
        @Override
        public String target() {
            return name;
        }
    }

    /** Makes a volume; that it is there by then is success. */
    record CreateVolume(int id, Set<Integer> after, VolumeSpec spec, String cause) implements Step {
        @Override
        public String target() {
            return spec.name();
        }
    }

    /** Deletes a volume and what it holds; that it is gone by then is success. Only ever part of taking down. */
    record RemoveVolume(int id, Set<Integer> after, String name, String cause) implements Step {
        @Override
        public String target() {
            return name;
        }
    }

    /**
     * Creates a container, connects what its API version cannot give at once, and copies in {@link ContainerSpec#copies}.
     *
     * @param createdAs the name to create it under: the spec's own, or a temporary one until a {@link RenameContainer}
     * @param inherit anonymous volumes of the container that it replaces, in the place of what the spec has at their
     *     targets
     */
    record CreateContainer(
            int id,
            Set<Integer> after,
            ContainerSpec spec,
            String createdAs,
            List<MountSpec.Volume> inherit,
            String cause)
            implements Step {

        public CreateContainer {
            inherit = List.copyOf(inherit);
        }

        @Override
        public String target() {
            return spec.name();
        }
    }

    /** Gives a container its name. */
    record RenameContainer(int id, Set<Integer> after, ContainerRef container, String from, String cause)
            implements Step {
        @Override
        public String target() {
            return container.name();
        }
    }

    /**
     * Waits until a service is as another one needs it.
     *
     * @param required whether its failing stops those that need it; otherwise it is only told
     */
    record AwaitService(int id, Set<Integer> after, String service, Condition condition, boolean required, String cause)
            implements Step {

        /** What is waited for. */
        public enum Condition {
            /** Each of its containers is running and healthy; without a health check it cannot be. */
            HEALTHY,
            /** It ended with exit code 0. */
            COMPLETED
        }

        @Override
        public String target() {
            return service;
        }
    }

    /** Starts a container; that it runs by then is success. */
    record StartContainer(int id, Set<Integer> after, ContainerRef container, String cause) implements Step {
        @Override
        public String target() {
            return container.name();
        }
    }

    /** Lets a paused container go on. */
    record UnpauseContainer(int id, Set<Integer> after, ContainerRef container, String cause) implements Step {
        @Override
        public String target() {
            return container.name();
        }
    }

    /**
     * Stops a container; that it is stopped or gone by then is success.
     *
     * @param grace how long before it is killed; null is the container's own
     */
    record StopContainer(
            int id,
            Set<Integer> after,
            ContainerRef container,
            @Nullable Duration grace,
            String cause) implements Step {
        @Override
        public String target() {
            return container.name();
        }
    }

    /**
     * Removes a container that is stopped; that it is gone by then is success.
     *
     * @param withAnonymousVolumes also its anonymous volumes, as {@code down --volumes} does
     */
    record RemoveContainer(
            int id, Set<Integer> after, ContainerRef container, boolean withAnonymousVolumes, String cause)
            implements Step {
        @Override
        public String target() {
            return container.name();
        }
    }

    /** Attaches a container to a network. */
    record ConnectNetwork(int id, Set<Integer> after, ContainerRef container, EndpointSpec endpoint, String cause)
            implements Step {
        @Override
        public String target() {
            return container.name();
        }
    }

    /** Takes a container off a network, by the network's id, also where that network is gone. */
    record DisconnectNetwork(
            int id, Set<Integer> after, ContainerRef container, String network, String networkId, String cause)
            implements Step {
        @Override
        public String target() {
            return container.name();
        }
    }
}
