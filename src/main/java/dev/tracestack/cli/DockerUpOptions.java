package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.docker.DockerOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code up} takes for the docker runtime alone. */
final class DockerUpOptions {

    @Parameters(
            paramLabel = "SERVICE",
            arity = "0..*",
            description = "Only these services and what they need (docker runtime).")
    private List<String> services = List.of();

    @Option(
            names = "-f",
            paramLabel = "FILE",
            description = "Add a Compose file to the stack (docker runtime); may be repeated.")
    private List<String> files = List.of();

    @Option(names = "--dry-run", description = "Print what would be done and why, and do nothing (docker runtime).")
    private boolean dryRun;

    @Option(names = "--force-recreate", description = "Make every container anew (docker runtime).")
    private boolean recreate;

    @Option(
            names = "--pull",
            paramLabel = "missing|always|never",
            defaultValue = "missing",
            description = "When to fetch images (docker runtime; default ${DEFAULT-VALUE}).")
    private String pull = "missing";

    @Option(
            names = "--registry",
            paramLabel = "PREFIX",
            description = "Fetch images from a mirror such as mirror.example:5000 (docker runtime).")
    private @Nullable String registry;

    @Option(
            names = "--remove-orphans",
            description = "Remove containers of services that no file has any more (docker runtime).")
    private boolean removeOrphans;

    @Option(
            names = "--scale",
            paramLabel = "SERVICE=N",
            split = ",",
            description =
                    "Run N containers of a service, in place of the files' number (docker runtime); may be repeated.")
    private Map<String, Integer> scale = new LinkedHashMap<>();

    @Option(
            names = "--bind",
            paramLabel = "ADDR",
            description =
                    "Publish ports on this address of the machine too, so that others reach them; 0.0.0.0 is every"
                            + " address (docker runtime; by default loopback alone).")
    private @Nullable String bind;

    boolean dryRun() {
        return dryRun;
    }

    /** What was asked for that the embedded runtime does not do, as it was written. */
    List<String> used() {
        List<String> used = new ArrayList<>(services);
        files.forEach(file -> used.add("-f " + file));
        if (dryRun) {
            used.add("--dry-run");
        }
        if (recreate) {
            used.add("--force-recreate");
        }
        if (!scale.isEmpty()) {
            used.add("--scale");
        }
        if (bind != null) {
            used.add("--bind");
        }
        if (registry != null) {
            used.add("--registry");
        }
        if (removeOrphans) {
            used.add("--remove-orphans");
        }
        return used;
    }

    DockerOptions on(DockerOptions options, List<String> moreProfiles) {
        return new DockerOptions(
                options.folder(),
                Stream.concat(options.files().stream(), files.stream()).toList(),
                options.envFiles(),
                Stream.concat(options.profiles().stream(), moreProfiles.stream())
                        .toList(),
                new HashSet<>(services),
                scale,
                recreate,
                policy(),
                Optional.ofNullable(registry),
                Optional.ofNullable(bind).map(DockerUpOptions::address),
                removeOrphans,
                options.environment(),
                options.program(),
                options.version());
    }

    private static String address(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]+")) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "--bind: expected an address of this machine, found '" + text + "'",
                    Remedy.of("give it in numbers", "tracestack up --bind 0.0.0.0"));
        }
        return text;
    }

    private DockerOptions.Pull policy() {
        return switch (pull.toLowerCase(Locale.ROOT)) {
            case "missing" -> DockerOptions.Pull.MISSING;
            case "always" -> DockerOptions.Pull.ALWAYS;
            case "never" -> DockerOptions.Pull.NEVER;
            default ->
                throw new TracestackException(
                        FaultCode.INVALID_SETTING,
                        "--pull: expected missing, always or never, found '" + pull + "'",
                        Remedy.of("choose one of these", "tracestack up --pull missing"));
        };
    }
}
