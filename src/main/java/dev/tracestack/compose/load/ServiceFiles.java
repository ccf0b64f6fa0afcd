package dev.tracestack.compose.load;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.EnvFile;
import dev.tracestack.compose.Service;
import dev.tracestack.compose.interpolation.Variables;
import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the files of variables and labels that services name into their environments and labels. */
final class ServiceFiles {

    /** More than any file of variables that a person writes. */
    private static final long MOST_BYTES = 4 << 20;

    private final ComposeProject project;
    private final Problems problems;
    private final Consumer<String> warnings;

    private ServiceFiles(ComposeProject project, Problems problems, Consumer<String> warnings) {
        this.project = project;
        this.problems = problems;
        this.warnings = warnings;
    }

    /** The same project with the environments of its services complete; what a service sets itself goes first. */
    static ComposeProject readEnvironments(ComposeProject project, Problems problems, Consumer<String> warnings) {
        ServiceFiles files = new ServiceFiles(project, problems, warnings);
        Map<String, Service> services = new LinkedHashMap<>();
        project.services().forEach((name, service) -> services.put(name, files.withEnvironment(service)));
        return project.withServices(services, project.disabledServices(), project.profiles());
    }

    /** The same project with the labels of its services complete. */
    static ComposeProject readLabels(ComposeProject project, Problems problems, Consumer<String> warnings) {
        ServiceFiles files = new ServiceFiles(project, problems, warnings);
        Map<String, Service> services = new LinkedHashMap<>();
        project.services().forEach((name, service) -> services.put(name, files.withLabels(service)));
        return project.withServices(services, project.disabledServices(), project.profiles());
    }

    private Service withEnvironment(Service service) {
        Map<String, @Nullable String> own = new LinkedHashMap<>();
        service.environment().forEach((name, value) -> own.put(name, value == null ? outside(name) : value));
        Map<String, String> all = new HashMap<>();
        own.forEach((name, value) -> {
            if (value != null) {
                all.put(name, value);
            }
        });
        Variables.Lookup lookup = name -> {
            String value = outside(name);
            return value == null ? own.get(name) : value;
        };
        for (int i = 0; i < service.envFile().size(); i++) {
            EnvFile file = service.envFile().get(i);
            KeyPath path = KeyPath.of("services", service.name(), "env_file").item(i);
            read(file.path(), file.required(), path).ifPresent(text -> parse(file, text, all, lookup, path));
        }
        Map<String, @Nullable String> merged = new LinkedHashMap<>(all);
        merged.putAll(own);
        return service.withWholeEnvironment(merged);
    }

    private @Nullable String outside(String name) {
        return project.environment().get(name);
    }

    private void parse(EnvFile file, String text, Map<String, String> result, Variables.Lookup lookup, KeyPath path) {
        String name = shown(file.path());
        switch (file.format()) {
            case "" ->
                dev.tracestack.compose.interpolation.EnvFile.read(name, text, result, lookup, warnings, problems);
            case "raw" -> RawEnvFile.read(name, text, result, lookup, problems);
            default ->
                problem(Problem.Kind.FORMAT, path, "expected the format raw or none, found '" + file.format() + "'");
        }
    }

    private Service withLabels(Service service) {
        if (service.labelFile().isEmpty()) {
            return service;
        }
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < service.labelFile().size(); i++) {
            String file = service.labelFile().get(i);
            KeyPath path = KeyPath.of("services", service.name(), "label_file").item(i);
            Map<String, String> found = new HashMap<>();
            read(file, true, path)
                    .ifPresent(text -> dev.tracestack.compose.interpolation.EnvFile.read(
                            shown(file), text, found, labels::get, warnings, problems));
            labels.putAll(found);
        }
        labels.putAll(service.labels());
        return service.withLabels(labels);
    }

    /** The text of a file, empty where there is none; a problem where one is wanted. */
    private Optional<String> read(String file, boolean required, KeyPath path) {
        Path at = Path.of(file);
        if (!Files.exists(at)) {
            if (required) {
                problem(Problem.Kind.FILE, path, "expected a file '" + shown(file) + "', found none");
            }
            return Optional.empty();
        }
        try {
            if (Files.size(at) > MOST_BYTES) {
                problem(
                        Problem.Kind.REFUSED,
                        path,
                        "expected '" + shown(file) + "' to have at most " + MOST_BYTES + " bytes, found "
                                + Files.size(at));
                return Optional.empty();
            }
            return Optional.of(Files.readString(at));
        } catch (IOException e) {
            problem(Problem.Kind.FILE, path, "expected to read '" + shown(file) + "', found: " + e);
            return Optional.empty();
        }
    }

    private void problem(Problem.Kind kind, KeyPath path, String message) {
        problems.add(new Problem(
                kind,
                project.positions()
                        .of(path.segments())
                        .or(() -> project.positions().of(path.segments().subList(0, 3)))
                        .orElse(null),
                path,
                message));
    }

    private String shown(String file) {
        Path path = Path.of(file);
        return path.startsWith(project.workingDir())
                ? project.workingDir().relativize(path).toString()
                : file;
    }
}
