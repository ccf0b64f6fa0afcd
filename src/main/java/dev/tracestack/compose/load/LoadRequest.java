package dev.tracestack.compose.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which Compose files to load and with what, as the flags of {@code docker compose} say it.
 *
 * @param workingDirectory where the command runs; relative names start here
 * @param files {@code -f}, in order; empty to take {@code COMPOSE_FILE} or to look for the usual names
 * @param projectName {@code -p}, null where it was not given
 * @param projectDirectory {@code --project-directory}, null where it was not given
 * @param envFiles {@code --env-file}, in order
 * @param profiles {@code --profile}; empty to take {@code COMPOSE_PROFILES}
 * @param environment the variables of the process
 * @param services names of the services wanted; empty for all
 * @param options what to leave out
 * @param standardInput the text that the file named {@code -} stands for, null where that is a file like any other
 */
public record LoadRequest(
        Path workingDirectory,
        List<String> files,
        @Nullable String projectName,
        @Nullable String projectDirectory,
        List<String> envFiles,
        List<String> profiles,
        Map<String, String> environment,
        List<String> services,
        LoadOptions options,
        @Nullable String standardInput) {

    /** The file that stands for the standard input. */
    public static final String STANDARD_INPUT = "-";

    public LoadRequest {
        if (!workingDirectory.isAbsolute()) {
            throw new IllegalArgumentException("working directory '" + workingDirectory + "' is not absolute");
        }
        files = List.copyOf(files);
        envFiles = List.copyOf(envFiles);
        profiles = List.copyOf(profiles);
        environment = Map.copyOf(environment);
        services = List.copyOf(services);
    }

    /** One that reads files only. */
    public LoadRequest(
            Path workingDirectory,
            List<String> files,
            @Nullable String projectName,
            @Nullable String projectDirectory,
            List<String> envFiles,
            List<String> profiles,
            Map<String, String> environment,
            List<String> services,
            LoadOptions options) {
        this(
                workingDirectory,
                files,
                projectName,
                projectDirectory,
                envFiles,
                profiles,
                environment,
                services,
                options,
                null);
    }

    /** These files, or those found where none is named, with those variables and nothing else set. */
    public static LoadRequest of(Path workingDirectory, Map<String, String> environment, String... files) {
        return new LoadRequest(
                workingDirectory,
                List.of(files),
                null,
                null,
                List.of(),
                List.of(),
                environment,
                List.of(),
                LoadOptions.ALL);
    }

    /** The same with a text in place of the file named {@code -}. */
    public LoadRequest withStandardInput(String text) {
        return new LoadRequest(
                workingDirectory,
                files,
                projectName,
                projectDirectory,
                envFiles,
                profiles,
                environment,
                services,
                options,
                text);
    }
}
