package dev.tracestack.bench;

import dev.tracestack.check.Ticker;
import dev.tracestack.store.Database;
import dev.tracestack.store.IngestProgress;
import dev.tracestack.store.SpanStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** How long one look into the stored spans takes, wherever they lie. */
record LookUps(Database database, IngestData data, Ticker ticker) {

    private static final int COUNT = 400;
    private static final Duration STRETCH = Duration.ofSeconds(10);

    List<BenchRow> rows() {
        SpanStore store = new SpanStore(database);
        IngestProgress progress = new IngestProgress(database);
        Random random = new Random(1);
        List<Duration> byId = new ArrayList<>();
        List<Duration> byService = new ArrayList<>();
        for (int i = -COUNT / 10; i < COUNT; i++) {
            IngestData.Known known = data.any(random);
            String service = BenchTraces.services()
                    .get(random.nextInt(BenchTraces.services().size()));
            Duration one = timed(() -> store.find(known.id()));
            Duration range = timed(
                    () -> progress.slowest(service, known.start(), known.start().plus(STRETCH)));
            if (i >= 0) {
                byId.add(one);
                byService.add(range);
            }
        }
        return List.of(
                BenchRow.atMost("trace by id, p99", new Latencies(byId).percentile(99), "ms", "at most 10 ms", 10),
                BenchRow.atMost(
                        "service and time range, p95",
                        new Latencies(byService).percentile(95),
                        "ms",
                        "at most 200 ms",
                        200));
    }

    private Duration timed(Runnable work) {
        long start = ticker.nanos();
        work.run();
        return ticker.since(start);
    }
}
