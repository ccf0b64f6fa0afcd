package dev.tracestack.render;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The Compose files of a rendered folder. They are used together, in this order. */
public final class Overlays {

    static final String INFRA = "docker-compose.infra.yml";
    static final String OBSERVABILITY = "observability/docker-compose.observability.yml";
    static final String GRAFANA = "observability/docker-compose.grafana.yml";

    /** Their paths below the folder that was rendered into, with {@code /}. */
    public static final List<String> PATHS = List.of(INFRA, OBSERVABILITY, GRAFANA);

    private Overlays() {}

    /** Whether a stack was rendered into that folder, which is told by its first overlay. */
    public static boolean areIn(Path folder) {
        return Files.isRegularFile(folder.resolve(INFRA));
    }
}
