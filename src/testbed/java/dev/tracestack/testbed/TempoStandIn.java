package dev.tracestack.testbed;

import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.DecodedTraces;
import dev.tracestack.otlp.ExportOutcome;
import dev.tracestack.otlp.ExportResponse;
import dev.tracestack.otlp.Exports;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.Signal;
import dev.tracestack.otlp.grpc.GrpcSettings;
import dev.tracestack.otlp.grpc.OtlpGrpcServer;
import dev.tracestack.tracestore.TraceStore;
import dev.tracestack.tracestore.TraceStoreLimits;
import dev.tracestack.tracestore.TraceStoreServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * tracestack's own trace store in Tempo's seat: OTLP over gRPC on 4317, Tempo's HTTP API on 3200. As Tempo does, it
 * ends when its configuration cannot be read or its folder not be written.
 */
final class TempoStandIn {

    private static final int HTTP_PORT = 3200;
    private static final int OTLP_PORT = 4317;
    private static final String CONFIG_OPTION = "-config.file=";
    private static final Path BLOCKS = Path.of("/tmp/tempo/blocks");

    private TempoStandIn() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        System.err.println("This is a STAND-IN: tracestack's trace store in Tempo's seat.");
        checkConfiguration(arguments);
        checkFolder();
        MetricsRegistry registry = new MetricsRegistry();
        HttpSettings http = HttpSettings.at(new Listen("0.0.0.0", HTTP_PORT)).withOwnNames(Set.of("tempo"));
        TraceStoreServer server = TraceStoreServer.start(http, TraceStoreLimits.DEFAULT, registry);
        List<InetAddress> everywhere = List.of(InetAddress.getByName("0.0.0.0"));
        OtlpGrpcServer grpc = OtlpGrpcServer.start(GrpcSettings.at(everywhere, OTLP_PORT), into(server.store()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            grpc.close();
            server.close();
        }));
        System.err.println("Tempo started");
        Thread.currentThread().join();
    }

    private static void checkConfiguration(String... arguments) {
        Path file = Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(CONFIG_OPTION))
                .map(argument -> Path.of(argument.substring(CONFIG_OPTION.length())))
                .reduce(Path.of("/etc/tempo.yaml"), (earlier, later) -> later);
        if (!Files.isReadable(file)) {
            throw stop("failed to read configFile " + file + ": open " + file + ": no such file or directory");
        }
    }

    private static void checkFolder() throws IOException {
        try {
            Files.createDirectories(BLOCKS);
            Files.delete(Files.createTempFile(BLOCKS, "writable", ""));
        } catch (AccessDeniedException denied) {
            throw stop("error running Tempo: mkdir " + denied.getFile() + ": permission denied");
        }
    }

    private static IllegalStateException stop(String reason) {
        System.err.println("level=error msg=\"" + reason + "\"");
        System.exit(1);
        return new IllegalStateException(reason);
    }

    private static Exports into(TraceStore store) {
        return (signal, encoding, body) -> {
            if (signal != Signal.TRACES) {
                return new ExportOutcome.Unreadable("Tempo takes traces, not " + signal.word());
            }
            return keep(store, encoding, body);
        };
    }

    private static ExportOutcome keep(TraceStore store, OtlpEncoding encoding, byte[] body) {
        try {
            DecodedTraces traces = encoding.decode(body, DecodeLimits.standard());
            store.insert(traces.spans());
            return new ExportOutcome.Taken(ExportResponse.of(traces));
        } catch (InvalidPayload unreadable) {
            return new ExportOutcome.Unreadable(String.valueOf(unreadable.getMessage()));
        }
    }
}
