package dev.tracestack.tracestore;

import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Traces in memory, gone with the process. Inserts take turns; readers never wait, and see every span whose insert has
 * returned.
 */
public final class TraceStore {

    private final TraceStoreLimits limits;
    private final LongSupplier nanoClock;
    private final StoreCounts counts;
    private final Map<TraceId, StoredTrace> traces = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final AgeList ages = new AgeList();
    private final Segments segments;
    private long bytes;
    private long ordinals;

    /**
     * An empty store.
     *
     * @param registry where it counts
     * @param nanoClock passing time, as {@link System#nanoTime}
     */
    public TraceStore(TraceStoreLimits limits, MetricsRegistry registry, LongSupplier nanoClock) {
        this(limits, registry, nanoClock, Segment.MOST_ROWS);
    }

    TraceStore(TraceStoreLimits limits, MetricsRegistry registry, LongSupplier nanoClock, int rowsASegment) {
        this.segments = new Segments(rowsASegment);
        this.limits = limits;
        this.nanoClock = nanoClock;
        this.counts = new StoreCounts(registry, nanoClock, limits);
        counts.watch(registry, traces::size, this::bytes);
    }

    /** Takes the spans; one that is there already, by trace, id and start, is replaced. */
    public void insert(List<SpanRecord> spans) {
        counts.received(spans.size());
        writing.lock();
        try {
            long now = nanoClock.getAsLong();
            @Nullable StoredTrace last = null;
            for (SpanRecord span : spans) {
                boolean same = last != null && last.id().equals(span.traceId());
                last = insert(span, same ? last : traces.get(span.traceId()), now);
            }
            evict(now);
            segments.publish();
        } finally {
            writing.unlock();
        }
    }

    private StoredTrace insert(SpanRecord span, @Nullable StoredTrace known, long now) {
        StoredTrace trace = known == null ? new StoredTrace(span.traceId(), ordinals++) : known;
        if (trace.bytes() > limits.maxTraceBytes() && !Segments.has(trace, span)) {
            counts.traceTooLarge(span.traceId());
            return trace;
        }
        if (known == null) {
            bytes += trace.bytes();
            counts.created();
        } else if (ages.newest() != trace) {
            ages.remove(trace);
        }
        bytes += segments.add(span, trace);
        trace.inserted(now);
        if (ages.newest() != trace) {
            ages.add(trace);
        }
        if (known == null) {
            traces.put(span.traceId(), trace);
        }
        return trace;
    }

    /** Lets go of what is too old; {@link #insert} does so too, but may not come for long. */
    public void expire() {
        writing.lock();
        try {
            expireHoldingTheLock();
        } finally {
            writing.unlock();
        }
    }

    /** What readers do first: without a wait, and an insert that holds the lock does the same at its end. */
    private void tryToExpire() {
        if (writing.tryLock()) {
            try {
                expireHoldingTheLock();
            } finally {
                writing.unlock();
            }
        }
    }

    private void expireHoldingTheLock() {
        if (evict(nanoClock.getAsLong())) {
            segments.publish();
        }
    }

    private boolean evict(long now) {
        boolean any = false;
        for (StoredTrace trace = ages.oldest(); trace != null; trace = ages.oldest()) {
            boolean tooOld = isTooOld(trace, now);
            if (!tooOld && bytes <= limits.maxBytes()) {
                break;
            }
            any = true;
            ages.remove(trace);
            traces.remove(trace.id());
            bytes -= trace.bytes();
            counts.evicted(tooOld, trace.size());
            segments.remove(trace);
        }
        return any;
    }

    private boolean isTooOld(StoredTrace trace, long now) {
        return now - trace.lastInsert() > limits.maxAge().toNanos();
    }

    /** All spans of a trace by start, then id; none where it is not here. */
    public List<SpanRecord> find(TraceId id) {
        StoredTrace trace = trace(id);
        return trace == null ? List.of() : trace.inTime();
    }

    /** The trace; null where it is not here. */
    @Nullable StoredTrace trace(TraceId id) {
        StoredTrace trace = traces.get(id);
        return trace == null || isTooOld(trace, nanoClock.getAsLong()) ? null : trace;
    }

    /** All spans as of now. */
    Segments.Snapshot snapshot() {
        tryToExpire();
        return segments.snapshot();
    }

    /** The estimate that is held against {@link TraceStoreLimits#maxBytes}. */
    public long bytes() {
        writing.lock();
        try {
            return bytes;
        } finally {
            writing.unlock();
        }
    }
}
