package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.report.SmokeJson;
import dev.tracestack.report.SmokeText;
import dev.tracestack.smoke.SmokeReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "tracestack smoke",
        description =
                "Sends one known trace through the collector and compares what PostgreSQL and Tempo hold of it with what "
                        + "was sent, span for span. Exit code 0: all there and equal; 1: not so.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class SmokeCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(names = "--trace", paramLabel = "ID", description = "Send nothing; judge the trace with that id.")
    private @Nullable String trace;

    @Option(
            names = "--protocol",
            paramLabel = "grpc|http",
            defaultValue = "grpc",
            description = "How to send (default ${DEFAULT-VALUE}).")
    private SmokeRun.Protocol protocol = SmokeRun.Protocol.GRPC;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long a store may take to show the whole trace (default ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(30);

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Form of the report (default ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the report to FILE, too.")
    private @Nullable Path output;

    SmokeCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        SmokeRun run = new SmokeRun(wiring, wiring.running(stack));
        SmokeReport report = trace == null ? run.send(protocol, timeout) : run.judge(TraceIds.parse(trace), timeout);
        String text = switch (format) {
            case JSON -> SmokeJson.document(report);
            case TEXT -> String.join("\n", new SmokeText(wiring.glyphs()).lines(report));
        };
        wiring.out().println(text);
        if (output != null) {
            write(output, text + "\n");
        }
        return report.passed() ? ExitCode.OK.number() : ExitCode.CHECK_FAILED.number();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new TracestackException(
                    FaultCode.FOLDER_NOT_WRITABLE,
                    "writing the report to " + file + ": " + e,
                    Remedy.of(
                            "name a file in a folder that exists and can be written",
                            "tracestack smoke --output " + file.getFileName()),
                    e);
        }
    }
}
