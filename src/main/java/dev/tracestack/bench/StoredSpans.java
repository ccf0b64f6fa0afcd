package dev.tracestack.bench;

import dev.tracestack.store.Database;
import dev.tracestack.store.IngestProgress;
import dev.tracestack.store.SpanStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** A table of many spans, written as a worker's drainers leave it, without the way through the queue. */
record StoredSpans(Database database, IngestData data, int connections) {

    private static final int REQUESTS_A_BATCH = 16;

    /** Writes spans until there are so many, and has PostgreSQL look at what they are like. */
    void fill(long wanted) throws InterruptedException {
        IngestProgress progress = new IngestProgress(database);
        AtomicLong there = new AtomicLong(progress.spans());
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                parts.add(threads.submit(() -> {
                    SpanStore store = new SpanStore(database);
                    while (there.get() < wanted) {
                        there.addAndGet(
                                store.write(data.spans(REQUESTS_A_BATCH)).added());
                    }
                    return true;
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("storing " + wanted + " spans failed", e.getCause());
        }
        progress.analyze();
    }
}
