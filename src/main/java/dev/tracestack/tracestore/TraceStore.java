package dev.tracestack.tracestore;

import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Traces in memory, gone with the process. Inserts take turns; readers never wait, and see every span whose insert has
 * returned.
 */
public final class TraceStore {

    private static final Comparator<StoredTrace> NEWEST_FIRST = TraceStore::newestFirst;

    private final TraceStoreLimits limits;
    private final LongSupplier nanoClock;
    private final StoreCounts counts;
    private final Map<TraceId, StoredTrace> traces = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    /** The same traces, the one whose last span came first at the head; only touched under the lock. */
    private final LinkedHashMap<TraceId, StoredTrace> byLastInsert = new LinkedHashMap<>(16, 0.75f, true);

    private final Interner<Resource> resources = new Interner<>();
    private final Interner<Scope> scopes = new Interner<>();
    private long bytes;

    /**
     * An empty store.
     *
     * @param registry where it counts
     * @param nanoClock passing time, as {@link System#nanoTime}
     */
    public TraceStore(TraceStoreLimits limits, MetricsRegistry registry, LongSupplier nanoClock) {
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
            SharedParts shared = new SharedParts(resources, scopes);
            for (SpanRecord span : spans) {
                insert(shared.of(span), now);
            }
            evict(now);
        } finally {
            writing.unlock();
        }
    }

    private void insert(SpanRecord span, long now) {
        StoredTrace known = byLastInsert.get(span.traceId());
        StoredTrace trace = known == null ? new StoredTrace(span.traceId()) : known;
        long growth = trace.growth(span);
        if (growth > 0 && trace.bytes() + growth > limits.maxTraceBytes()) {
            counts.traceTooLarge(span.traceId());
            return;
        }
        trace.put(span, growth, now);
        bytes += growth;
        if (known == null) {
            byLastInsert.put(span.traceId(), trace);
            traces.put(span.traceId(), trace);
            counts.created();
        }
    }

    /** Lets go of what is too old; {@link #insert} does so too, but may not come for long. */
    public void expire() {
        writing.lock();
        try {
            evict(nanoClock.getAsLong());
        } finally {
            writing.unlock();
        }
    }

    private void evict(long now) {
        Iterator<StoredTrace> oldest = byLastInsert.values().iterator();
        while (oldest.hasNext()) {
            StoredTrace trace = oldest.next();
            boolean tooOld = isTooOld(trace, now);
            if (!tooOld && bytes <= limits.maxBytes()) {
                return;
            }
            oldest.remove();
            traces.remove(trace.id());
            bytes -= trace.bytes();
            counts.evicted(tooOld, trace.size());
        }
    }

    private boolean isTooOld(StoredTrace trace, long now) {
        return now - trace.lastInsert() > limits.maxAge().toNanos();
    }

    /** All spans of a trace by start, then id; none where it is not here. */
    public List<SpanRecord> find(TraceId id) {
        StoredTrace trace = traces.get(id);
        return trace == null || isTooOld(trace, nanoClock.getAsLong()) ? List.of() : trace.inTime();
    }

    /**
     * The traces of which some part lies between two moments, the one that started last at the head.
     *
     * @param fromUnixNano nanoseconds since 1970-01-01T00:00Z, unsigned, as is the other
     */
    public List<TraceSummary> recent(int limit, long fromUnixNano, long toUnixNano) {
        long now = nanoClock.getAsLong();
        PriorityQueue<StoredTrace> newest = new PriorityQueue<>(NEWEST_FIRST.reversed());
        for (StoredTrace trace : traces.values()) {
            if (!isTooOld(trace, now)
                    && Long.compareUnsigned(trace.latest(), fromUnixNano) >= 0
                    && Long.compareUnsigned(trace.earliest(), toUnixNano) <= 0) {
                newest.add(trace);
                if (newest.size() > limit) {
                    newest.remove();
                }
            }
        }
        return newest.stream()
                .sorted(NEWEST_FIRST)
                .map(trace -> TraceSummary.of(trace.id(), trace.inTime()))
                .flatMap(Optional::stream)
                .toList();
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

    private static int newestFirst(StoredTrace a, StoredTrace b) {
        int order = Long.compareUnsigned(b.earliest(), a.earliest());
        return order != 0 ? order : a.id().compareTo(b.id());
    }
}
