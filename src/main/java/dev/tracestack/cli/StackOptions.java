package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.render.Render;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.PortWish;
import dev.tracestack.stack.ProjectName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which stack is meant; every command that touches a stack has them. */
final class StackOptions {

    @Option(
            names = {"-p", "--project"},
            paramLabel = "NAME",
            description = "The stack's name; by default that of the folder.")
    private @Nullable String project;

    @Option(
            names = "--project-directory",
            paramLabel = "DIR",
            description = "The folder that the stack belongs to; by default this one.")
    private @Nullable Path directory;

    @Option(
            names = "--runtime",
            paramLabel = "auto|embedded|docker",
            defaultValue = "auto",
            description = "What runs the stack; auto stays on what holds its data.")
    private String runtime = "auto";

    @Option(
            names = "--port",
            paramLabel = "NAME=N",
            split = ",",
            description = "Use port N for NAME, such as tempo=3201; may be repeated.")
    private Map<String, Integer> ports = new LinkedHashMap<>();

    @Option(
            names = "--port-offset",
            paramLabel = "N|auto",
            description = "Move all ports up by N, or to where all are free.")
    private @Nullable String offset;

    @Option(names = "--stacktrace", description = "Print where in the program an error came from.")
    @SuppressWarnings("unused") // read by Failures, which must also work when the arguments cannot be parsed
    private boolean stacktrace;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Add a Compose file to the stack (docker runtime); may be repeated.")
    private List<String> files = List.of();

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "Take variables from FILE in place of .env (docker runtime); may be repeated.")
    private List<String> envFiles = List.of();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Turn a profile on (docker runtime); may be repeated.")
    private List<String> profiles = List.of();

    /** The folder that the stack belongs to. */
    Path directory(Wiring wiring) {
        if (directory == null) {
            return wiring.folder();
        }
        Path folder = wiring.folder().resolve(directory);
        if (!Files.isDirectory(folder)) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "--project-directory: expected a folder, found none at " + folder,
                    Remedy.of("name a folder that is there, or the project itself", "tracestack ps --project NAME"));
        }
        return folder;
    }

    /** Whether the person named the project. */
    boolean namesProject() {
        return project != null;
    }

    ProjectName project(Wiring wiring) {
        if (project != null) {
            return new ProjectName(project);
        }
        Path folder = directory(wiring);
        return new Render(folder).project().orElseGet(() -> ProjectName.ofFolder(folder));
    }

    /** {@code auto}, {@code embedded} or {@code docker}. */
    String runtime() {
        String asked = runtime.toLowerCase(Locale.ROOT);
        if (!List.of("auto", "embedded", "docker").contains(asked)) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "--runtime: expected auto, embedded or docker, found '" + runtime + "'",
                    Remedy.of("leave it out, or say embedded", "tracestack up --runtime embedded"));
        }
        return asked;
    }

    PortWish portWish() {
        EnumMap<PortName, Integer> single = new EnumMap<>(PortName.class);
        ports.forEach((name, number) -> single.put(portName(name), number));
        return new PortWish(portOffset(), single);
    }

    private PortWish.Offset portOffset() {
        if (offset == null) {
            return new PortWish.Offset.Unsaid();
        }
        if (offset.equalsIgnoreCase("auto")) {
            return new PortWish.Offset.Auto();
        }
        try {
            return new PortWish.Offset.By(Integer.parseInt(offset));
        } catch (NumberFormatException notANumber) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "--port-offset: expected a whole number or auto, found '" + offset + "'",
                    Remedy.of("let tracestack look for free ports", "tracestack up --port-offset auto"),
                    notANumber);
        }
    }

    private static PortName portName(String text) {
        return PortName.parse(text)
                .orElseThrow(() -> new TracestackException(
                        FaultCode.INVALID_SETTING,
                        "--port: no port is called '" + text + "'; there are "
                                + Stream.of(PortName.values())
                                        .map(PortName::text)
                                        .collect(Collectors.joining(", ")),
                        Remedy.of("use one of these names", "tracestack up --port tempo=3201")));
    }

    List<String> files() {
        return files;
    }

    List<String> envFiles() {
        return envFiles;
    }

    List<String> profiles() {
        return profiles;
    }

    /** The embedded runtime reads no Compose files: whoever names one means the other runtime. */
    void refuseComposeOptions() {
        Optional<String> found =
                Stream.of(files, envFiles, profiles).flatMap(List::stream).findFirst();
        if (found.isPresent()) {
            throw new TracestackException(
                    FaultCode.INVALID_USAGE,
                    "-f, --env-file and --profile name Compose files and profiles, which the embedded runtime does not"
                            + " read (found '" + found.get() + "')",
                    Remedy.of(
                            "leave them out, or bring the stack up on a container engine",
                            "tracestack up --runtime docker -f " + found.get()));
        }
    }
}
