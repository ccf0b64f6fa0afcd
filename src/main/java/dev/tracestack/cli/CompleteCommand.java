package dev.tracestack.cli;

import dev.tracestack.doctor.Layer;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.stack.StackState;
import dev.tracestack.stack.StateFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "tracestack complete",
        description = "Prints what a shell can offer, a line each; nothing where the stack does not answer at once.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CompleteCommand implements Callable<Integer> {

    private static final Duration AT_ONCE = Duration.ofMillis(800);
    private static final Pattern TRACE_ID = Pattern.compile("\"traceId\"\\s*:\\s*\"([0-9a-f]{32})\"");

    private final Wiring wiring;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "KIND", description = "What is wanted.")
    private Kind kind = Kind.SERVICES;

    /** What a completion can ask for. */
    enum Kind {
        SERVICES,
        CODES,
        FINDINGS,
        TRACES,
        PROJECTS,
        PORTS;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    CompleteCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        candidates().forEach(wiring.out()::println);
        return ExitCode.OK.number();
    }

    private Stream<String> candidates() {
        return switch (kind) {
            case SERVICES -> ServiceName.OF_A_STACK.stream().map(ServiceName::value);
            case CODES -> codes();
            case FINDINGS -> Stream.concat(Stream.of(Layer.values()).map(Layer::text), codes());
            case TRACES -> traces().stream();
            case PROJECTS -> projects();
            case PORTS -> Stream.of(PortName.values()).map(port -> port.text() + "=");
        };
    }

    private static Stream<String> codes() {
        return Stream.of(FaultCode.values()).map(FaultCode::code).sorted();
    }

    /** The latest of those that the worker of this project's stack knows. */
    private List<String> traces() {
        Ports ports = StateFolder.of(wiring.userFolders(), stack.project(wiring))
                .state()
                .map(StackState::ports)
                .orElseGet(Ports::usual);
        URI latest = URI.create("http://127.0.0.1:" + ports.get(PortName.WORKER) + "/api/v1/traces?limit=20");
        return switch (HttpProbe.standard().withAnswerWithin(AT_ONCE).get(latest)) {
            case HttpOutcome.Answered answered ->
                TRACE_ID.matcher(answered.text())
                        .results()
                        .map(id -> id.group(1))
                        .distinct()
                        .toList();
            case HttpOutcome.Unreachable _ -> List.of();
        };
    }

    private Stream<String> projects() {
        Path state = wiring.userFolders().state();
        if (!Files.isDirectory(state)) {
            return Stream.empty();
        }
        try (Stream<Path> folders = Files.list(state)) {
            return folders
                    .filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }
}
