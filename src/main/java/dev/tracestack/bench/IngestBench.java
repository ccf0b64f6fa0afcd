package dev.tracestack.bench;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.store.Database;
import dev.tracestack.store.IngestProgress;
import dev.tracestack.store.SpanStore;
import dev.tracestack.store.WriteCeilings;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What a worker reaches from HTTP to visible rows, held against what PostgreSQL takes alone in the same run with as many
 * connections; then its latency at four fifths of that, and look-ups.
 */
public final class IngestBench {

    private static final int SENDERS = 8;
    private static final int ROUNDS = 3;
    private static final int REQUESTS_A_BATCH = 4;
    private static final int WARM_UP_REQUESTS = 200;
    private static final int LOOK_UPS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final URI worker;
    private final Database database;
    private final Ticker ticker;
    private final int connections;
    private final BenchTraces traces;
    private final List<TraceId> known = new ArrayList<>();

    /**
     * @param database of the worker, under the role that owns the schema
     * @param connections that the worker's drainers use, and the ceilings as well
     */
    public IngestBench(URI worker, Database database, Ticker ticker, Instant now, int connections) {
        this.worker = worker;
        this.database = database;
        this.ticker = ticker;
        this.connections = connections;
        this.traces = new BenchTraces(now.toEpochMilli(), now);
    }

    /**
     * Measures with about that many spans, in rounds: each time what PostgreSQL takes alone, then the worker, so that both
     * see the same machine. The middle round counts.
     *
     * @param stored how many spans to have in the table before the second measurement; 0 for no second one
     */
    public List<BenchRow> measure(int spans, long stored) throws InterruptedException {
        int requests = Math.max(SENDERS, spans / BenchTraces.SPANS_A_REQUEST / ROUNDS);
        send(WARM_UP_REQUESTS);
        Round first = middle(requests);
        List<BenchRow> rows = new ArrayList<>();
        rows.add(new BenchRow(
                "http to visible rows", first.sent.visible, "spans/s", "COPY, stage, ON CONFLICT alone", first.stage));
        rows.add(new BenchRow("http to visible rows", first.sent.visible, "spans/s", "COPY BINARY alone", first.copy));
        rows.add(new BenchRow(
                "http to acknowledged", first.sent.acknowledged, "spans/s", "COPY BINARY alone", first.copy));
        rows.add(new BenchRow(
                "sender's CPU", first.sent.senderMicros, "µs/span", "one CPU for that time", 1e6 / first.sent.visible));
        Latencies paced = new PacedLoad(worker, ticker, SENDERS).run(encoded(requests), first.sent.visible * 0.8);
        drained();
        rows.add(new BenchRow("request at 80 % of that, p50", paced.percentile(50), "ms", "at most 250 ms", 250));
        rows.add(new BenchRow("request at 80 % of that, p99", paced.percentile(99), "ms", "at most 250 ms", 250));
        if (stored > 0) {
            fill(stored);
            Round second = middle(requests);
            rows.add(new BenchRow(
                    "http to visible rows, " + stored + " stored",
                    second.sent.visible,
                    "spans/s",
                    "at the start, at PostgreSQL's pace now",
                    first.sent.visible * second.stage / first.stage));
        }
        rows.addAll(lookUps());
        return rows;
    }

    /** What one unpaced sending reached. */
    private record Sent(double acknowledged, double visible, double senderMicros) {}

    /** What PostgreSQL takes alone, and beside it what was sent through the worker. */
    private record Round(double stage, double copy, Sent sent) {}

    private Round middle(int requests) throws InterruptedException {
        List<Round> rounds = new ArrayList<>();
        try (WriteCeilings ceilings = new WriteCeilings(database)) {
            for (int i = 0; i < ROUNDS; i++) {
                List<WriteCeilings.Batch> batches = batches(requests);
                double stage = ceilings.measure(WriteCeilings.Way.STAGE, batches, connections);
                double copy = ceilings.measure(WriteCeilings.Way.COPY, batches, connections);
                rounds.add(new Round(stage, copy, send(requests)));
            }
        }
        rounds.sort(Comparator.comparingDouble(r -> r.sent.visible / r.stage));
        return rounds.get(ROUNDS / 2);
    }

    private Sent send(int requests) throws InterruptedException {
        List<byte[]> bodies = encoded(requests);
        long spans = (long) requests * BenchTraces.SPANS_A_REQUEST;
        long cpu = cpuNanos();
        long start = ticker.nanos();
        new FullLoad(worker, ticker, SENDERS).send(bodies);
        double acknowledged = ticker.nanos() - start;
        double sender = (cpuNanos() - cpu) / 1e3 / spans;
        drained();
        return new Sent(spans * 1e9 / acknowledged, spans * 1e9 / (ticker.nanos() - start), sender);
    }

    private void drained() throws InterruptedException {
        IngestProgress progress = new IngestProgress(database);
        boolean done = new Poller(ticker)
                .until(
                        Deadline.after(ticker, PATIENCE),
                        Duration.ofMillis(5),
                        () -> progress.waiting() == 0 ? Optional.of(true) : Optional.empty())
                .answer()
                .isPresent();
        if (!done) {
            throw new TracestackException(
                    FaultCode.MISSING_IN_POSTGRES,
                    "waiting for the worker at " + worker + " to store all: expected an empty queue within "
                            + PATIENCE.toMinutes() + " min, found " + progress.waiting() + " payloads",
                    Remedy.of("see what the worker says", "tracestack logs otel-worker"));
        }
    }

    private List<byte[]> encoded(int requests) {
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            List<SpanRecord> spans = traces.request();
            known.add(spans.getFirst().traceId());
            bodies.add(OtlpProtobuf.encode(spans));
        }
        return bodies;
    }

    private List<WriteCeilings.Batch> batches(int requests) {
        List<WriteCeilings.Batch> batches = new ArrayList<>();
        for (int i = 0; i < requests; i += REQUESTS_A_BATCH) {
            List<SpanRecord> spans = new ArrayList<>();
            for (int j = 0; j < REQUESTS_A_BATCH; j++) {
                spans.addAll(traces.request());
            }
            batches.add(WriteCeilings.encode(spans));
        }
        return batches;
    }

    private void fill(long stored) {
        SpanStore store = new SpanStore(database);
        IngestProgress progress = new IngestProgress(database);
        for (long there = progress.spans(); there < stored; ) {
            List<SpanRecord> spans = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                spans.addAll(traces.request());
            }
            known.add(spans.getFirst().traceId());
            there += store.write(spans).added();
        }
    }

    private List<BenchRow> lookUps() {
        SpanStore store = new SpanStore(database);
        IngestProgress progress = new IngestProgress(database);
        Random random = new Random(1);
        List<Duration> byId = new ArrayList<>();
        List<Duration> byService = new ArrayList<>();
        for (int i = -LOOK_UPS / 10; i < LOOK_UPS; i++) {
            TraceId id = known.get(random.nextInt(known.size()));
            String service = BenchTraces.services()
                    .get(random.nextInt(BenchTraces.services().size()));
            Duration one = timed(() -> store.find(id));
            Duration range = timed(() -> progress.slowest(service, Duration.ofSeconds(10)));
            if (i >= 0) {
                byId.add(one);
                byService.add(range);
            }
        }
        return List.of(
                new BenchRow("trace by id, p99", new Latencies(byId).percentile(99), "ms", "at most 10 ms", 10),
                new BenchRow(
                        "service and time range, p95",
                        new Latencies(byService).percentile(95),
                        "ms",
                        "at most 200 ms",
                        200));
    }

    private Duration timed(Runnable work) {
        long start = ticker.nanos();
        work.run();
        return Duration.ofNanos(ticker.nanos() - start);
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean bean
                ? bean.getProcessCpuTime()
                : 0;
    }
}
