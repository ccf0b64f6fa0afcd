package dev.tracestack.otlp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One span with everything that OTLP says of it, its resource and scope included. Spans of one batch share the
 * instances of {@link Resource} and {@link Scope}.
 *
 * @param parentSpanId null for a root span
 * @param flags unsigned 32 bit, in an int
 * @param startTimeUnixNano nanoseconds since 1970-01-01T00:00Z, unsigned 64 bit
 * @param endTimeUnixNano as the start; may be before it where a clock went back
 * @param droppedAttributesCount unsigned 32 bit, in an int, as are the other dropped counts
 */
public record SpanRecord(
        TraceId traceId,
        SpanId spanId,
        @Nullable SpanId parentSpanId,
        String traceState,
        int flags,
        String name,
        SpanKind kind,
        long startTimeUnixNano,
        long endTimeUnixNano,
        Attributes attributes,
        int droppedAttributesCount,
        List<SpanEvent> events,
        int droppedEventsCount,
        List<SpanLink> links,
        int droppedLinksCount,
        SpanStatus status,
        Resource resource,
        Scope scope) {

    public SpanRecord {
        events = List.copyOf(events);
        links = List.copyOf(links);
    }

    /** The same span with other attributes. */
    public SpanRecord withAttributes(Attributes other) {
        return new SpanRecord(
                traceId,
                spanId,
                parentSpanId,
                traceState,
                flags,
                name,
                kind,
                startTimeUnixNano,
                endTimeUnixNano,
                other,
                droppedAttributesCount,
                events,
                droppedEventsCount,
                links,
                droppedLinksCount,
                status,
                resource,
                scope);
    }

    /** The same span from another resource. */
    public SpanRecord withResource(Resource other) {
        return new SpanRecord(
                traceId,
                spanId,
                parentSpanId,
                traceState,
                flags,
                name,
                kind,
                startTimeUnixNano,
                endTimeUnixNano,
                attributes,
                droppedAttributesCount,
                events,
                droppedEventsCount,
                links,
                droppedLinksCount,
                status,
                other,
                scope);
    }

    public boolean isRoot() {
        return parentSpanId == null;
    }

    /** Nanoseconds from start to end; negative where the clock went back. */
    public long durationNanos() {
        return endTimeUnixNano - startTimeUnixNano;
    }
}
