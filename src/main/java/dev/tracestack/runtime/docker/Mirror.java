package dev.tracestack.runtime.docker;

import dev.tracestack.runtime.docker.plan.ImageReference;

/** Image references on a mirror: {@code grafana/tempo:3.0.3} is {@code mirror.example:5000/grafana/tempo:3.0.3} there. */
final class Mirror {

    private static final String OFFICIAL = "library/";

    private Mirror() {}

    static String of(String registry, String reference) {
        ImageReference image = ImageReference.parse(reference);
        String repository = image.name().substring(image.registry().length() + 1);
        String path = repository.startsWith(OFFICIAL) ? repository.substring(OFFICIAL.length()) : repository;
        return registry.replaceFirst("/+$", "") + "/" + path + image.version();
    }
}
