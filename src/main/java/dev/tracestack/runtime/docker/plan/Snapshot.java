package dev.tracestack.runtime.docker.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One look at the engine: everything that a decision needs, from its list calls alone.
 *
 * @param containers all containers, running or not; those of other projects, too, as far as the engine lists them
 * @param networks all networks
 * @param volumes all volumes
 * @param images all images
 */
public record Snapshot(
        ApiVersion api,
        List<ContainerState> containers,
        List<NetworkState> networks,
        List<VolumeState> volumes,
        List<ImageState> images) {

    public Snapshot {
        containers = List.copyOf(containers);
        networks = List.copyOf(networks);
        volumes = List.copyOf(volumes);
        images = List.copyOf(images);
    }

    /** The image that the reference names on this engine. */
    public Optional<ImageState> image(String reference) {
        return images.stream().filter(i -> i.answersTo(reference)).findFirst();
    }

    /** The networks of that name; the engine allows several. */
    public List<NetworkState> networksNamed(String name) {
        return networks.stream().filter(n -> n.name().equals(name)).toList();
    }

    public Optional<VolumeState> volume(String name) {
        return volumes.stream().filter(v -> v.name().equals(name)).findFirst();
    }

    /** Whether anything carries that project's label. */
    public boolean knows(String project) {
        return Stream.of(
                        containers.stream().map(c -> c.label(Labels.PROJECT)),
                        networks.stream().map(n -> n.label(Labels.PROJECT)),
                        volumes.stream().map(v -> v.label(Labels.PROJECT)))
                .flatMap(labels -> labels)
                .anyMatch(label -> label.orElse("").equals(project));
    }

    /** The same look as if a project had no containers. */
    public Snapshot withoutContainersOf(String project) {
        List<ContainerState> others = containers.stream()
                .filter(c -> !c.label(Labels.PROJECT).orElse("").equals(project))
                .toList();
        return new Snapshot(api, others, networks, volumes, images);
    }

    /** The same look with the images as they are now, after some were pulled or built. */
    public Snapshot withImages(List<ImageState> now) {
        return new Snapshot(api, containers, networks, volumes, now);
    }
}
