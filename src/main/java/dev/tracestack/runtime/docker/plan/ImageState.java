package dev.tracestack.runtime.docker.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An image as the engine lists it.
 *
 * @param id the identity that Docker Compose writes into its image label: the id, or on an engine with the containerd
 *     store (API 1.48 and newer) the digest of the manifest for the engine's platform
 * @param identities every identity that counts as this image, {@code id} among them
 * @param references its tags and digests, {@code postgres:17.11}, {@code postgres@sha256:…}
 */
public record ImageState(String id, Set<String> identities, List<String> references, Map<String, String> labels) {

    public ImageState {
        if (!identities.contains(id)) {
            throw new IllegalArgumentException("image " + id + " is not among its identities " + identities);
        }
        identities = Set.copyOf(identities);
        references = List.copyOf(references);
        labels = Map.copyOf(labels);
    }

    /** Whether the reference, in whatever form a Compose file may have it, names this image. */
    public boolean answersTo(String reference) {
        if (identities.contains(reference)) {
            return true;
        }
        ImageReference asked = ImageReference.parse(reference);
        return references.stream().map(ImageReference::parse).anyMatch(asked::equals);
    }
}
