package dev.tracestack.cli;

import dev.tracestack.compose.load.LoadOptions;
import dev.tracestack.compose.load.LoadRequest;
import dev.tracestack.render.Overlays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of Docker Compose that say which files make up a project. */
final class ComposeOptions {

    private static final String COMPOSE_FILE = "COMPOSE_FILE";

    /** In bytes; more than the loader takes. */
    private static final int MOST_INPUT = 32 << 20;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description =
                    "A Compose file, - for the standard input; may be repeated, later ones are merged onto earlier ones.")
    private List<String> files = List.of();

    @Option(
            names = {"-p", "--project", "--project-name"},
            paramLabel = "NAME",
            description = "The project's name; by default as the files, .env or the folder have it.")
    private @Nullable String project;

    @Option(
            names = "--project-directory",
            paramLabel = "DIR",
            description = "The folder that relative paths start from; by default that of the first file.")
    private @Nullable String directory;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "A file of variables in place of .env; may be repeated, later ones win.")
    private List<String> envFiles = List.of();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "A profile to switch on, * for all; may be repeated.")
    private List<String> profiles = List.of();

    @Option(names = "--stacktrace", description = "Print where in the program an error came from.")
    @SuppressWarnings("unused") // read by Failures, which must also work when the arguments cannot be parsed
    private boolean stacktrace;

    /** The folder that the command is about. */
    Path folder(Wiring wiring) {
        return directory == null ? wiring.folder() : wiring.folder().resolve(directory);
    }

    /**
     * What to load: the files named, else those of {@code COMPOSE_FILE}, else the rendered overlays where there are any,
     * else what Docker Compose would find.
     */
    LoadRequest request(Wiring wiring, List<String> services, LoadOptions options) {
        LoadRequest request = new LoadRequest(
                wiring.folder(),
                files(wiring),
                project,
                directory,
                envFiles,
                profiles,
                wiring.environment(),
                services,
                options);
        return files.contains(LoadRequest.STANDARD_INPUT) ? request.withStandardInput(standardInput()) : request;
    }

    /** All that comes in; waits for its end. */
    private static String standardInput() {
        try {
            return new String(System.in.readNBytes(MOST_INPUT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading a Compose file from the standard input", e);
        }
    }

    private List<String> files(Wiring wiring) {
        boolean named = !files.isEmpty()
                || !wiring.environment().getOrDefault(COMPOSE_FILE, "").isEmpty();
        if (named) {
            return files;
        }
        String prefix = directory == null ? "" : directory + "/";
        return filesIn(folder(wiring)).stream().map(path -> prefix + path).toList();
    }

    /** The rendered overlays of a folder; none where there are none, so that the usual names are looked for. */
    static List<String> filesIn(Path folder) {
        return Overlays.areIn(folder) ? Overlays.PATHS : List.of();
    }
}
