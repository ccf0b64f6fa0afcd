package dev.tracestack.cli;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Form;
import dev.tracestack.compose.JsonWriter;
import dev.tracestack.compose.Value;
import dev.tracestack.compose.YamlWriter;
import dev.tracestack.compose.load.ComposeLoader;
import dev.tracestack.compose.load.LoadOptions;
import dev.tracestack.compose.load.LoadOutcome;
import dev.tracestack.compose.load.LoadResult;
import dev.tracestack.compose.load.ModelValues;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.FileFault;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.report.SafeText;
import dev.tracestack.yaml.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "tracestack config",
        description =
                "Prints the project that the Compose files make up: merged, checked and in canonical form, as docker"
                        + " compose config does. Without -f these are the rendered overlays of the folder, else what"
                        + " Docker Compose would find. See docs/compose.md.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ConfigCommand implements Callable<Integer> {

    /** How the project is written. */
    enum Format {
        YAML(Form.YAML),
        JSON(Form.JSON);

        private final Form form;

        Format(Form form) {
            this.form = form;
        }
    }

    private final Wiring wiring;

    @Mixin
    private ComposeOptions compose = new ComposeOptions();

    @Parameters(paramLabel = "SERVICE", description = "Only these services and those that they depend on.")
    private List<String> names = List.of();

    @Option(
            names = "--format",
            paramLabel = "yaml|json",
            defaultValue = "yaml",
            description = "Form of the project (default ${DEFAULT-VALUE}).")
    private Format format = Format.YAML;

    @Option(names = "--services", description = "Print the names of the services instead.")
    private boolean services;

    @Option(names = "--volumes", description = "Print the names of the volumes instead.")
    private boolean volumes;

    @Option(names = "--networks", description = "Print the names of the networks instead.")
    private boolean networks;

    @Option(names = "--profiles", description = "Print the names of the profiles instead.")
    private boolean profiles;

    @Option(
            names = "--images",
            description = "Print the images instead, with those that images built here are based on.")
    private boolean images;

    @Option(
            names = "--hash",
            paramLabel = "*|SERVICE",
            description = "Print services with their config hashes instead, those of Docker Compose 5.5.")
    private @Nullable String hash;

    @Option(
            names = "--environment",
            description = "Print the variables that values are taken from instead; those of secrets are masked.")
    private boolean environment;

    @Option(names = "--no-interpolate", description = "Leave variables as they are written.")
    private boolean noInterpolate;

    @Option(names = "--no-normalize", description = "Do not fill in what the files imply.")
    private boolean noNormalize;

    @Option(names = "--no-path-resolution", description = "Leave relative paths relative.")
    private boolean noPathResolution;

    @Option(names = "--no-consistency", description = "Do not check what refers to what.")
    private boolean noConsistency;

    @Option(names = "--no-env-resolution", description = "Do not read env_file.")
    private boolean noEnvResolution;

    @Option(
            names = {"-q", "--quiet"},
            description = "Only check; print nothing.")
    private boolean quiet;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to FILE instead of printing.")
    private @Nullable Path output;

    ConfigCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        String text = text();
        if (quiet) {
            return ExitCode.OK.number();
        }
        if (output == null) {
            wiring.out().print(text);
        } else {
            write(wiring.folder().resolve(output), text);
        }
        return ExitCode.OK.number();
    }

    private String text() {
        if (noInterpolate) {
            return unresolved();
        }
        LoadOutcome.Loaded loaded =
                ComposeLoader.load(compose.request(wiring, hash == null ? names : List.of(), options()));
        tell(loaded.warnings());
        ComposeProject project = loaded.project();
        if (services) {
            return lines(project.services().keySet());
        } else if (volumes) {
            return lines(project.volumes().keySet());
        } else if (networks) {
            return lines(project.networks().keySet());
        } else if (hash != null) {
            return lines(ProjectLists.hashes(project, hash));
        } else if (profiles) {
            return lines(ProjectLists.profiles(project));
        } else if (images) {
            return lines(ProjectLists.images(project));
        } else if (environment) {
            return lines(ProjectLists.environment(project));
        }
        return escaped(written(project.in(format.form)));
    }

    /** The model as far as it can be resolved while its variables are not. */
    private String unresolved() {
        LoadResult loaded = ComposeLoader.model(compose.request(wiring, List.of(), options()));
        tell(loaded.warnings());
        if (services) {
            return lines(
                    loaded.model().find("services") instanceof Mapping all
                            ? all.entries().keySet()
                            : List.of());
        }
        return written(ModelValues.of(loaded.model()));
    }

    private String written(Value value) {
        return switch (format) {
            case JSON -> JsonWriter.indented(value) + "\n";
            case YAML -> YamlWriter.document(value);
        };
    }

    private void tell(List<String> warnings) {
        warnings.forEach(warning -> wiring.err().println("warning: " + SafeText.line(warning)));
    }

    /** What was a variable is a value now; every dollar sign that is left means itself. */
    private static String escaped(String text) {
        return text.replace("$", "$$");
    }

    private static String lines(Collection<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private LoadOptions options() {
        return new LoadOptions(!noInterpolate, !noNormalize, !noPathResolution, !noConsistency, !noEnvResolution);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new TracestackException(
                    FaultCode.FOLDER_NOT_WRITABLE,
                    "writing the project to " + file + ": expected a file that can be written, found "
                            + FileFault.words(file, e),
                    Remedy.of(
                            "name a file in a folder that exists and can be written",
                            "tracestack config -o project.yaml"),
                    e);
        }
    }
}
