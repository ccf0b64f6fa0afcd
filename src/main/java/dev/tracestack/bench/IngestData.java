package dev.tracestack.bench;

import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.store.WriteCeilings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What an ingest bench writes, one trace after the other; remembers some of those that are stored. */
final class IngestData {

    private static final int REQUESTS_A_BATCH = 4;

    /** A trace that is stored, and when it started. */
    record Known(TraceId id, Instant start) {}

    private final BenchTraces traces;
    private final List<Known> known = new ArrayList<>();

    IngestData(Instant start) {
        this.traces = new BenchTraces(start.toEpochMilli(), start);
    }

    /** The spans of that many requests, to be stored. */
    synchronized List<SpanRecord> spans(int requests) {
        List<SpanRecord> spans = next(requests);
        SpanRecord first = spans.getFirst();
        known.add(new Known(first.traceId(), Instant.EPOCH.plusNanos(first.startTimeUnixNano())));
        return spans;
    }

    /** That many requests, to be stored. */
    List<byte[]> bodies(int requests) {
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            bodies.add(OtlpProtobuf.encode(spans(1)));
        }
        return bodies;
    }

    /** As many spans as that many requests have, as rows for a table that does not last. */
    List<WriteCeilings.Batch> batches(int requests) {
        List<WriteCeilings.Batch> batches = new ArrayList<>();
        for (int i = 0; i < requests; i += REQUESTS_A_BATCH) {
            batches.add(WriteCeilings.encode(next(REQUESTS_A_BATCH)));
        }
        return batches;
    }

    private synchronized List<SpanRecord> next(int requests) {
        List<SpanRecord> spans = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            spans.addAll(traces.request());
        }
        return spans;
    }

    /** Any trace that is stored. */
    synchronized Known any(Random random) {
        return known.get(random.nextInt(known.size()));
    }
}
