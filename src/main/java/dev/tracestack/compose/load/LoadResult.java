package dev.tracestack.compose.load;

import dev.tracestack.yaml.Mapping;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of loading a project's files.
 *
 * @param model everything merged, in canonical form, as a tree
 * @param projectName of the project
 * @param projectDirectory relative paths started here
 * @param files the Compose files, absolute, in the order in which they were merged
 * @param environment the variables that values were taken from, those of {@code .env} files among them
 * @param warnings what a person should know, in the words of {@code docker compose}
 */
public record LoadResult(
        Mapping model,
        String projectName,
        Path projectDirectory,
        List<Path> files,
        SortedMap<String, String> environment,
        List<String> warnings) {

    public LoadResult {
        files = List.copyOf(files);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        warnings = List.copyOf(warnings);
    }
}
