package dev.tracestack.cli;

import dev.tracestack.report.ShellLines;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.RuntimeName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "tracestack env",
        description = {
            "Prints shell lines that point an OpenTelemetry SDK at the stack:",
            "  eval \"$(tracestack env)\"",
            "The stack accepts metrics and logs that an SDK sends along, and does not keep them."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class EnvCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(
            names = "--for",
            paramLabel = "host|container",
            defaultValue = "host",
            description = "Where the application runs (default ${DEFAULT-VALUE}).")
    private Place place = Place.HOST;

    @Option(
            names = "--shell",
            paramLabel = "sh|fish|powershell",
            defaultValue = "sh",
            description = "Whose syntax to print (default ${DEFAULT-VALUE}).")
    private ShellLines.Shell shell = ShellLines.Shell.SH;

    /** Where the application runs that sends traces. */
    private enum Place {
        HOST,
        CONTAINER
    }

    EnvCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        RunningStack running = wiring.running(stack);
        String onHost = running.endpoints().otlpHttp().toString();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                switch (place) {
                    case HOST -> onHost;
                    case CONTAINER ->
                        running.runtime() == RuntimeName.DOCKER
                                ? "http://otel-collector:4318"
                                : onHost.replace("127.0.0.1", "host.docker.internal");
                });
        variables.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        variables.put("OTEL_TRACES_EXPORTER", "otlp");
        variables.forEach((name, value) -> wiring.out().println(ShellLines.assignment(shell, name, value)));
        if (place == Place.CONTAINER) {
            wiring.err().println(hint(running));
        }
        return ExitCode.OK.number();
    }

    private static String hint(RunningStack running) {
        return switch (running.runtime()) {
            case DOCKER ->
                "The container must be in the stack's network: docker run --network " + running.project()
                        + "_observability …, or in a Compose file networks: {observability: {external: true, name: "
                        + running.project() + "_observability}}.";
            case EMBEDDED ->
                "Docker Desktop reaches this address as it is. On Linux the embedded runtime listens on"
                        + " loopback only: start the container with --network host and leave --for out.";
        };
    }
}
