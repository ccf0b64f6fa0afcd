package dev.tracestack.compose.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the Compose file, and the one that overrides it, where none is named. */
final class Discovery {

    static final List<String> NAMES =
            List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");
    private static final List<String> OVERRIDES = List.of(
            "compose.override.yml",
            "compose.override.yaml",
            "docker-compose.override.yml",
            "docker-compose.override.yaml");

    private Discovery() {}

    /** In that folder or the nearest one above it; empty where there is none. */
    static List<Path> find(Path folder, Session session) {
        for (@Nullable Path at = folder; at != null; at = at.getParent()) {
            List<Path> files = present(NAMES, at, "config", session);
            if (!files.isEmpty()) {
                List<Path> overrides = present(OVERRIDES, at, "override", session);
                return overrides.isEmpty()
                        ? List.of(files.getFirst())
                        : List.of(files.getFirst(), overrides.getFirst());
            }
        }
        return List.of();
    }

    private static List<Path> present(List<String> names, Path folder, String what, Session session) {
        List<Path> found =
                names.stream().map(folder::resolve).filter(Files::exists).toList();
        if (found.size() > 1) {
            session.warn("Found multiple " + what + " files with supported names: "
                    + found.stream().map(Path::toString).collect(Collectors.joining(", ")));
            session.warn("Using " + found.getFirst());
        }
        return found;
    }
}
