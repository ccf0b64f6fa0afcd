package dev.tracestack.otlp;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Moves all times of spans and of their events by the same span of time. Times that were not set stay so.
 *
 * @param nanos how far; forward where it is positive
 */
public record TimeShift(long nanos) {

    public static TimeShift none() {
        return new TimeShift(0);
    }

    /** The shift after which that moment is this one. */
    public static TimeShift from(long unixNano, Instant to) {
        return new TimeShift(TimeUnit.SECONDS.toNanos(to.getEpochSecond()) + to.getNano() - unixNano);
    }

    /** The same spans, moved. */
    public List<SpanRecord> of(List<SpanRecord> spans) {
        return nanos == 0 ? spans : spans.stream().map(this::of).toList();
    }

    private SpanRecord of(SpanRecord span) {
        return new SpanRecord(
                span.traceId(),
                span.spanId(),
                span.parentSpanId(),
                span.traceState(),
                span.flags(),
                span.name(),
                span.kind(),
                moved(span.startTimeUnixNano()),
                moved(span.endTimeUnixNano()),
                span.attributes(),
                span.droppedAttributesCount(),
                span.events().stream().map(this::of).toList(),
                span.droppedEventsCount(),
                span.links(),
                span.droppedLinksCount(),
                span.status(),
                span.resource(),
                span.scope());
    }

    private SpanEvent of(SpanEvent event) {
        return new SpanEvent(
                moved(event.timeUnixNano()), event.name(), event.attributes(), event.droppedAttributesCount());
    }

    private long moved(long unixNano) {
        return unixNano == 0 ? 0 : unixNano + nanos;
    }
}
