package dev.tracestack.compose.load;

import dev.tracestack.compose.interpolation.Variables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What holds for all files of one model: the project's own, or those of one {@code include}.
 *
 * @param folder relative paths start here
 * @param references names of other Compose files start here
 * @param environment variables for interpolation
 * @param including the files on the way to here, to find cycles
 * @param bases files that services extend, by place, so that each is read once
 */
record Scope(
        Folder folder,
        Folder references,
        Map<String, String> environment,
        List<Path> including,
        Map<Path, ExtendedFile> bases) {

    Scope(Folder folder, Folder references, Map<String, String> environment, List<Path> including) {
        this(folder, references, environment, including, new HashMap<>());
    }

    Variables variables(Session session) {
        return Variables.of(environment, session::warn);
    }

    /** The same, seen from inside that file. */
    Scope inside(Path file) {
        List<Path> longer = new ArrayList<>(including);
        longer.add(file);
        return new Scope(folder, references, environment, List.copyOf(longer), bases);
    }
}
