package dev.tracestack.preflight;

import dev.tracestack.compose.Service;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Images of which is known what they hold, by name; copies in other registries count. */
enum KnownImage {
    TEMPO("grafana/tempo"),
    COLLECTOR("otel/opentelemetry-collector"),
    COLLECTOR_CONTRIB("otel/opentelemetry-collector-contrib"),
    GRAFANA("grafana/grafana"),
    POSTGRES("postgres");

    /** The user of Tempo's and of the collector's images. */
    private static final String UNPRIVILEGED = "10001";

    private final String repository;

    KnownImage(String repository) {
        this.repository = repository;
    }

    /** What the service runs, where it is a known image and none that is built here. */
    static Optional<KnownImage> of(Service service) {
        if (service.build() != null || service.image().isEmpty()) {
            return Optional.empty();
        }
        RunImage image = RunImage.parse(service.image());
        return Arrays.stream(values())
                .filter(known -> image.isCopyOf(known.repository))
                .findFirst();
    }

    boolean isCollector() {
        return this == COLLECTOR || this == COLLECTOR_CONTRIB;
    }

    /** Whether commands can be given as one text, which a shell reads. */
    boolean hasShell(RunImage image) {
        return switch (this) {
            case TEMPO -> !image.isAtLeast(2, 8, 0);
            case COLLECTOR, COLLECTOR_CONTRIB -> false;
            case GRAFANA, POSTGRES -> true;
        };
    }

    /** Every command that there is; empty where there are many. Sources: the images' Dockerfiles at their tags. */
    Optional<Set<String>> commands(RunImage image) {
        return switch (this) {
            case TEMPO -> tempoCommands(image);
            case COLLECTOR -> Optional.of(Set.of("/otelcol"));
            case COLLECTOR_CONTRIB -> Optional.of(Set.of("/otelcol-contrib"));
            case GRAFANA, POSTGRES -> Optional.empty();
        };
    }

    private static Optional<Set<String>> tempoCommands(RunImage image) {
        if (image.isAtLeast(3, 0, 0)) {
            return Optional.of(Set.of("/tempo"));
        }
        return image.isAtLeast(2, 9, 3) ? Optional.of(Set.of()) : Optional.empty();
    }

    /** The health check that works in the image, in words; empty where none can. */
    Optional<String> workingHealthcheck(RunImage image) {
        return switch (this) {
            case TEMPO -> {
                if (image.isAtLeast(3, 0, 0)) {
                    yield Optional.of("[\"CMD\", \"/tempo\", \"-health\"]");
                }
                yield image.isAtLeast(2, 9, 3)
                        ? Optional.empty()
                        : Optional.of("[\"CMD\", \"wget\", \"-q\", \"-O-\", \"http://localhost:3200/ready\"]");
            }
            case COLLECTOR, COLLECTOR_CONTRIB -> Optional.empty();
            case GRAFANA -> Optional.of("[\"CMD\", \"wget\", \"-q\", \"-O-\", \"http://localhost:3000/api/health\"]");
            case POSTGRES -> Optional.of("[\"CMD\", \"pg_isready\", \"-h\", \"127.0.0.1\"]");
        };
    }

    /** The user that may write nothing but the folders it was given; empty where the image runs as root. */
    Optional<String> unprivilegedUser(RunImage image) {
        return switch (this) {
            case TEMPO -> image.isAtLeast(2, 5, 0) ? Optional.of(UNPRIVILEGED) : Optional.empty();
            case COLLECTOR, COLLECTOR_CONTRIB -> Optional.of(UNPRIVILEGED);
            case GRAFANA, POSTGRES -> Optional.empty();
        };
    }

    /** The folder that belongs to that user, so that a new named volume there does, too; empty where there is none. */
    Optional<String> ownFolder() {
        return this == TEMPO ? Optional.of("/var/tempo") : Optional.empty();
    }
}
