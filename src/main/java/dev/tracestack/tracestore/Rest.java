package dev.tracestack.tracestore;

import dev.tracestack.otlp.SpanEvent;
import dev.tracestack.otlp.SpanLink;
import dev.tracestack.otlp.SpanRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What most spans have none of. */
record Rest(
        String traceState,
        int flags,
        int droppedAttributesCount,
        List<SpanEvent> events,
        int droppedEventsCount,
        List<SpanLink> links,
        int droppedLinksCount) {

    static final Rest NONE = new Rest("", 0, 0, List.of(), 0, List.of(), 0);

    /** Null where the span has nothing of it. */
    static @Nullable Rest of(SpanRecord span) {
        boolean nothing = span.events().isEmpty()
                && span.links().isEmpty()
                && span.flags() == 0
                && span.traceState().isEmpty()
                && span.droppedAttributesCount() == 0
                && span.droppedEventsCount() == 0
                && span.droppedLinksCount() == 0;
        return nothing
                ? null
                : new Rest(
                        span.traceState(),
                        span.flags(),
                        span.droppedAttributesCount(),
                        span.events(),
                        span.droppedEventsCount(),
                        span.links(),
                        span.droppedLinksCount());
    }
}
