package dev.tracestack.cli;

import dev.tracestack.compose.load.LoadOptions;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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
    enum Form {
        YAML,
        JSON
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
    private Form format = Form.YAML;

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

    @Option(names = "--variables", description = "Print the variables that the files name, with their defaults, instead.")
    private boolean variables;

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
        ProjectView view = ProjectView.load(compose.request(wiring, names, options()), wiring.err());
        String text = text(view);
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
}
