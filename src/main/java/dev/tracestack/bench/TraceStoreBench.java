package dev.tracestack.bench;

import dev.tracestack.check.Ticker;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.tracestore.TraceStore;
import dev.tracestack.tracestore.TraceStoreLimits;
import dev.tracestack.tracestore.TraceStoreServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the trace store alone takes and how fast it answers: spans over gRPC, heap a span, and queries over HTTP from the
 * first byte asked to the last byte answered. Answers are complete, and compared with what the data are known to hold.
 */
public final class TraceStoreBench {

    /** The number of traces for which the answers are known. */
    public static final int KNOWN_TRACES = 100_000;

    /** The seed of the data for which the answers are known. */
    public static final long SEED = 42;

    private static final TraceStoreLimits ROOMY = new TraceStoreLimits(1L << 30, 32L << 20, Duration.ofHours(24));
    private static final int WARM_UP = 10;
    private static final int RUNS = 31;
    private static final HttpProbe HTTP = new HttpProbe(Duration.ofSeconds(5), Duration.ofMinutes(2), 512 << 20);

    private final Ticker ticker;
    private final TraceStoreServer server;

    private TraceStoreBench(Ticker ticker, TraceStoreServer server) {
        this.ticker = ticker;
        this.server = server;
    }

    /** Fills a store of its own in this process with that many traces, from that moment on, and asks it. */
    public static List<BenchRow> measure(Ticker ticker, int traces, Instant start) throws InterruptedException {
        List<BenchRow> rows = new ArrayList<>();
        try (TraceStoreServer server =
                TraceStoreServer.start(HttpSettings.at(Listen.loopback(0)), ROOMY, new MetricsRegistry())) {
            warmUp(ticker, traces / 5, start);
            FilledStore filled = FilledStore.over(server.store(), ticker, traces, start);
            rows.add(BenchRow.atLeast(
                    "ingest over gRPC into the store alone",
                    filled.spansPerSecond(),
                    "spans/s",
                    "at least 200000 spans/s; Tempo 78000, Jaeger 164000",
                    200_000));
            rows.add(BenchRow.atMost(
                    "heap a span", filled.bytesPerSpan(), "bytes", "at most 400 bytes; Jaeger 1700", 400));
            rows.add(BenchRow.atMost(
                    "CPU of sender, receiver and store",
                    filled.cpuMicrosPerSpan(),
                    "µs/span",
                    "at most 10 µs, two CPUs at 200000 spans/s",
                    10));
            TraceStoreBench bench = new TraceStoreBench(ticker, server);
            for (KnownQuery query : KnownQuery.all(start, traces)) {
                rows.add(bench.ask(query, traces == KNOWN_TRACES));
            }
            rows.add(bench.byId(start, traces));
        }
        return rows;
    }

    /** A stack that takes spans has taken some before. */
    private static void warmUp(Ticker ticker, int traces, Instant start) throws InterruptedException {
        var other = new TraceStore(ROOMY, new MetricsRegistry(), ticker::nanos);
        var _ = FilledStore.over(other, ticker, traces, start);
    }

    private BenchRow ask(KnownQuery query, boolean known) {
        URI uri = URI.create(server.uri() + query.path());
        if (known) {
            query.check(get(uri));
        }
        Latencies latencies = Repeated.measure(ticker, WARM_UP, RUNS, () -> get(uri));
        return BenchRow.atMost(query.name() + ", p50", latencies.percentile(50), "ms", query.reference(), query.held());
    }

    private BenchRow byId(Instant start, int traces) {
        BenchTraces data = new BenchTraces(SEED, start);
        int[] next = {0};
        Latencies latencies = Repeated.measure(ticker, 200, 200, () -> {
            next[0]++;
            String id =
                    data.trace(next[0] * 7919L % traces).getFirst().traceId().hex();
            get(URI.create(server.uri() + "/api/traces/" + id));
        });
        return BenchRow.atMost("by id, p50", latencies.percentile(50), "ms", "at most 1 ms; Tempo 40", 1);
    }

    private static byte[] get(URI uri) {
        if (HTTP.get(uri) instanceof HttpOutcome.Answered answered && answered.status() == 200) {
            return answered.body();
        }
        throw new IllegalStateException("the trace store did not answer " + uri);
    }
}
