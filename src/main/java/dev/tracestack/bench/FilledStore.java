package dev.tracestack.bench;

import dev.tracestack.check.Ticker;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.DecodedTraces;
import dev.tracestack.otlp.ExportOutcome;
import dev.tracestack.otlp.ExportResponse;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SendOutcome;
import dev.tracestack.otlp.grpc.GrpcSettings;
import dev.tracestack.otlp.grpc.OtlpGrpcSender;
import dev.tracestack.otlp.grpc.OtlpGrpcServer;
import dev.tracestack.tracestore.TraceStore;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What it cost to fill a store over gRPC.
 *
 * @param cpuMicrosPerSpan of the sender, the receiver and the store together
 */
record FilledStore(double spansPerSecond, double bytesPerSpan, double cpuMicrosPerSpan) {

    private static final int SENDERS = 4;

    static FilledStore over(TraceStore store, Ticker ticker, int traces, Instant start) throws InterruptedException {
        List<byte[]> requests = requests(traces, start);
        int spans = traces * BenchTraces.SPANS_A_TRACE;
        long before = heapInUse();
        long cpu = CpuTime.nanos();
        long began = ticker.nanos();
        send(store, requests);
        double seconds = (ticker.nanos() - began) / 1e9;
        double cpuMicros = (CpuTime.nanos() - cpu) / 1e3;
        return new FilledStore(spans / seconds, (heapInUse() - before) / (double) spans, cpuMicros / spans);
    }

    /** Encoded beforehand: what the sender does is not measured. */
    private static List<byte[]> requests(int traces, Instant start) {
        BenchTraces data = new BenchTraces(TraceStoreBench.SEED, start);
        List<byte[]> requests = new ArrayList<>();
        long left = (long) traces * BenchTraces.SPANS_A_TRACE;
        for (; left >= BenchTraces.SPANS_A_REQUEST; left -= BenchTraces.SPANS_A_REQUEST) {
            requests.add(OtlpProtobuf.encode(data.request()));
        }
        if (left > 0) {
            requests.add(OtlpProtobuf.encode(data.spans((int) left)));
        }
        return requests;
    }

    private static void send(TraceStore store, List<byte[]> requests) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        try (OtlpGrpcServer server = OtlpGrpcServer.start(
                        GrpcSettings.at(List.of(InetAddress.getLoopbackAddress()), 0),
                        (signal, encoding, body) -> keep(store, body));
                OtlpGrpcSender sender = new OtlpGrpcSender(
                        InetAddress.getLoopbackAddress().getHostAddress(), server.port(), Duration.ofMinutes(1));
                ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                senders.add(threads.submit(() -> {
                    for (int at = next.getAndIncrement(); at < requests.size(); at = next.getAndIncrement()) {
                        if (!(sender.send(requests.get(at)) instanceof SendOutcome.Accepted)) {
                            throw new IllegalStateException("the store refused request " + at);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : senders) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("sending failed", failed.getCause());
        }
    }

    private static ExportOutcome keep(TraceStore store, byte[] body) {
        try {
            DecodedTraces traces = OtlpProtobuf.decode(body, DecodeLimits.standard());
            store.insert(traces.spans());
            return new ExportOutcome.Taken(ExportResponse.of(traces));
        } catch (InvalidPayload unreadable) {
            return new ExportOutcome.Unreadable(String.valueOf(unreadable.getMessage()));
        }
    }

    private static long heapInUse() {
        // twice: what the first one finalizes the second one frees
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
