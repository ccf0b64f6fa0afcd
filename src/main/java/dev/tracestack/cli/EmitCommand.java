package dev.tracestack.cli;

import dev.tracestack.check.Ticker;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SendOutcome;
import dev.tracestack.otlp.TraceSender;
import dev.tracestack.report.JsonText;
import dev.tracestack.report.Lengths;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "tracestack emit",
        description = "Sends a known trace, waits for the acknowledgement and prints the trace's id.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class EmitCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private StackOptions stack = new StackOptions();

    /** What fits into one request, of which the collector takes 16 MiB. */
    private static final int MOST = 40_000;

    @Option(
            names = "--spans",
            paramLabel = "N",
            defaultValue = "5",
            description = "Spans in the trace, at most 40000 (default ${DEFAULT-VALUE}).")
    private int spans = 5;

    @Option(
            names = "--services",
            paramLabel = "N",
            defaultValue = "3",
            description = "Services that share them (default ${DEFAULT-VALUE}).")
    private int services = 3;

    @Option(
            names = "--protocol",
            paramLabel = "grpc|http",
            defaultValue = "http",
            description = "How to send (default ${DEFAULT-VALUE}).")
    private SmokeRun.Protocol protocol = SmokeRun.Protocol.HTTP;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Send there instead of to the running stack, such as http://127.0.0.1:4318.")
    private @Nullable URI endpoint;

    @Mixin
    private FormatOptions form = new FormatOptions();

    EmitCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        SampleTrace trace = sample();
        URI receiver = endpoint == null ? SmokeRun.endpoint(protocol, wiring.running(stack)) : endpoint;
        try (TraceSender sender = SmokeRun.sender(protocol, receiver, SmokeRun.ANSWER_WITHIN)) {
            Ticker ticker = wiring.ticker();
            long start = ticker.nanos();
            SendOutcome outcome = sender.send(trace.spans());
            Duration latency = ticker.since(start);
            demandAccepted(outcome, receiver);
            print(trace, receiver, latency);
        }
        return ExitCode.OK.number();
    }

    private SampleTrace sample() {
        if (spans < 1 || services < 1 || spans > MOST || services > spans) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "--spans " + spans + " --services " + services + ": expected 1 to " + MOST
                            + " spans and no more services than spans",
                    Remedy.of("choose other numbers", "tracestack emit --spans 5 --services 3"));
        }
        return SampleTrace.of(spans, services, wiring.clock(), wiring.random()).asExample();
    }

    private void demandAccepted(SendOutcome outcome, URI endpoint) {
        switch (outcome) {
            case SendOutcome.Accepted accepted when accepted.rejectedSpans() == 0 -> {}
            case SendOutcome.Accepted accepted ->
                throw refused(endpoint, accepted.rejectedSpans() + " spans were rejected: " + accepted.message());
            case SendOutcome.Refused refused -> throw refused(endpoint, refused.said());
            case SendOutcome.Unreachable unreachable
            when speaksAnother(unreachable.reason()) ->
                throw new TracestackException(
                        FaultCode.COLLECTOR_UNREACHABLE,
                        "sending a trace to " + endpoint + ": expected OTLP over "
                                + protocol.name().toLowerCase(Locale.ROOT) + ", found another protocol there ("
                                + unreachable.reason() + ")",
                        Remedy.of(
                                "send in the other one",
                                "tracestack emit --protocol " + other() + " --endpoint " + endpoint));
            case SendOutcome.Unreachable unreachable ->
                throw new TracestackException(
                        FaultCode.COLLECTOR_UNREACHABLE,
                        "sending a trace to " + endpoint + ": " + unreachable.reason(),
                        Remedy.of(
                                "start the stack, or name where a collector listens",
                                "tracestack up",
                                "tracestack ps"));
        }
    }

    private String other() {
        return switch (protocol) {
            case GRPC -> "http";
            case HTTP -> "grpc";
        };
    }

    /** In the words of the two clients for a server that answers, and not in their protocol. */
    private static boolean speaksAnother(String reason) {
        return reason.contains("not HTTP") || reason.contains("not SETTINGS");
    }

    private static TracestackException refused(URI endpoint, String found) {
        return new TracestackException(
                FaultCode.COLLECTOR_REFUSED,
                "sending a trace to " + endpoint + ": expected it to be accepted, found " + found,
                Remedy.of("read what the collector and the worker say", "tracestack logs otel-collector otel-worker"));
    }

    private void print(SampleTrace trace, URI endpoint, Duration latency) {
        String id = trace.traceId().hex();
        switch (form.format()) {
            case TEXT -> {
                wiring.out().println(id);
                wiring.err()
                        .println(trace.spans().size() + " spans accepted by " + endpoint + " in "
                                + Lengths.text(latency));
            }
            case JSON ->
                wiring.out().println(JsonText.document(json -> {
                    json.writeStringField("traceId", id);
                    json.writeNumberField("spans", trace.spans().size());
                    json.writeStringField("endpoint", endpoint.toString());
                    json.writeNumberField("latencyMs", Lengths.millis(latency));
                }));
        }
    }
}
