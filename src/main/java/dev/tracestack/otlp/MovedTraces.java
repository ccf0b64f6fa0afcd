package dev.tracestack.otlp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Copies of traces at another time, under ids of their own: a trace may be stored already at its own time, and a store that
 * got the copy under the same id would have every span twice. The same trace moved as far has the same new id. Links
 * between these traces follow; without a shift all stays as it is.
 *
 * @param traces that are moved
 */
public record MovedTraces(TimeShift shift, Set<TraceId> traces) {

    public MovedTraces {
        traces = Set.copyOf(traces);
    }

    /** Traces that stay what they are. */
    public static MovedTraces unmoved() {
        return new MovedTraces(TimeShift.none(), Set.of());
    }

    /** Whether there are copies at all. */
    public boolean areCopies() {
        return shift.nanos() != 0;
    }

    /** The id of a trace's copy; its own where it is not moved. */
    public TraceId idOf(TraceId original) {
        if (!areCopies() || !traces.contains(original)) {
            return original;
        }
        byte[] digest = sha256(original.hex() + " " + shift.nanos());
        // all zero, which is no id, is as likely as to meet another trace by chance
        return new TraceId(HexFormat.of().formatHex(digest, 0, 16));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Copies of spans; the spans themselves where nothing is moved. */
    public List<SpanRecord> of(List<SpanRecord> spans) {
        return areCopies() ? spans.stream().map(this::of).toList() : spans;
    }

    private SpanRecord of(SpanRecord span) {
        return new SpanRecord(
                idOf(span.traceId()),
                span.spanId(),
                span.parentSpanId(),
                span.traceState(),
                span.flags(),
                span.name(),
                span.kind(),
                shift.of(span.startTimeUnixNano()),
                shift.of(span.endTimeUnixNano()),
                span.attributes(),
                span.droppedAttributesCount(),
                span.events().stream().map(this::of).toList(),
                span.droppedEventsCount(),
                span.links().stream().map(this::of).toList(),
                span.droppedLinksCount(),
                span.status(),
                span.resource(),
                span.scope());
    }

    private SpanEvent of(SpanEvent event) {
        return new SpanEvent(
                shift.of(event.timeUnixNano()), event.name(), event.attributes(), event.droppedAttributesCount());
    }

    private SpanLink of(SpanLink link) {
        @Nullable TraceId to = link.traceId();
        return new SpanLink(
                to == null ? null : idOf(to),
                link.spanId(),
                link.traceState(),
                link.attributes(),
                link.droppedAttributesCount(),
                link.flags());
    }
}
