package dev.tracestack.tracestore;

import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One trace in the store. Changed by one writer at a time; readers never wait for it. */
final class StoredTrace {

    private static final Comparator<SpanRecord> IN_TIME = Comparator.comparing(
                    SpanRecord::startTimeUnixNano, Long::compareUnsigned)
            .thenComparing(SpanRecord::spanId);

    private final TraceId id;
    private final Map<SpanKey, SpanRecord> spans = new ConcurrentHashMap<>(4);
    // by identity: equal ones share an instance, and a deep hash of each for every span would cost more than the rest
    private final Set<Resource> resources = Collections.newSetFromMap(new IdentityHashMap<>(2));
    private final Set<Scope> scopes = Collections.newSetFromMap(new IdentityHashMap<>(2));
    private long bytes;
    private volatile long lastInsert;
    private volatile long earliest = -1;
    private volatile long latest;

    StoredTrace(TraceId id) {
        this.id = id;
    }

    TraceId id() {
        return id;
    }

    /** What the span would add to {@link #bytes}; negative where it replaces a larger copy of itself. */
    long growth(SpanRecord span) {
        SpanRecord replaced = spans.get(SpanKey.of(span));
        return SpanSize.of(span)
                - (replaced == null ? 0 : SpanSize.of(replaced))
                + (resources.contains(span.resource()) ? 0 : SpanSize.of(span.resource()))
                + (scopes.contains(span.scope()) ? 0 : SpanSize.of(span.scope()));
    }

    /** Adds the span, or puts it in the place of its earlier copy. */
    void put(SpanRecord span, long growth, long nanos) {
        spans.put(SpanKey.of(span), span);
        resources.add(span.resource());
        scopes.add(span.scope());
        bytes += growth;
        lastInsert = nanos;
        // -1 is the largest unsigned number
        if (Long.compareUnsigned(span.startTimeUnixNano(), earliest) < 0) {
            earliest = span.startTimeUnixNano();
        }
        if (Long.compareUnsigned(span.endTimeUnixNano(), latest) > 0) {
            latest = span.endTimeUnixNano();
        }
    }

    long bytes() {
        return bytes;
    }

    int size() {
        return spans.size();
    }

    /** When the last span came, in nanoseconds of the store's clock. */
    long lastInsert() {
        return lastInsert;
    }

    /** Start of the earliest span, in nanoseconds since 1970-01-01T00:00Z, unsigned. */
    long earliest() {
        return earliest;
    }

    /** End of the latest span, as {@link #earliest}. */
    long latest() {
        return latest;
    }

    /** All spans by start, then id. */
    List<SpanRecord> inTime() {
        return spans.values().stream().sorted(IN_TIME).toList();
    }
}
