package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.ConfigHash;
import dev.tracestack.compose.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The labels of a container: those of Docker Compose, word for word, and ours. */
final class ServiceLabels {

    private final ComposeProject project;
    private final List<String> environmentFiles;

    ServiceLabels(ComposeProject project, List<String> environmentFiles) {
        this.project = project;
        this.environmentFiles = environmentFiles;
    }

    /** All but the image's, which is known once the image is there, and the one that says what was replaced. */
    SortedMap<String, String> of(Service service, int number, String content) {
        SortedMap<String, String> labels = new TreeMap<>(service.labels());
        labels.put(Labels.PROJECT, project.name());
        labels.put(Labels.SERVICE, service.name());
        labels.put(Labels.NUMBER, Integer.toString(number));
        labels.put(Labels.ONE_OFF, "False");
        labels.put(Labels.VERSION, Labels.COMPOSE_VERSION);
        labels.put(Labels.WORKING_DIR, project.workingDir().toString());
        labels.put(Labels.CONFIG_FILES, files(project));
        labels.put(Labels.DEPENDS_ON, dependsOn(service));
        labels.put(Labels.CONFIG_HASH, ConfigHash.of(service));
        labels.put(Labels.KEYS, ConfigKeys.of(service));
        labels.put(Labels.CONTENT, content);
        if (!environmentFiles.isEmpty()) {
            labels.put(Labels.ENVIRONMENT_FILE, String.join(",", environmentFiles));
        }
        return labels;
    }

    static String files(ComposeProject project) {
        return project.composeFiles().stream().map(Path::toString).collect(Collectors.joining(","));
    }

    private static String dependsOn(Service service) {
        return service.dependsOn().entrySet().stream()
                .map(e -> e.getKey() + ":" + e.getValue().condition().key() + ":"
                        + e.getValue().restart())
                .collect(Collectors.joining(","));
    }
}
