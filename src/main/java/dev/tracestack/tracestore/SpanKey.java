package dev.tracestack.tracestore;

import dev.tracestack.otlp.SpanId;
import dev.tracestack.otlp.SpanRecord;

/** What makes a span the same span within its trace, as in the durable store. */
record SpanKey(SpanId spanId, long startTimeUnixNano) {

    static SpanKey of(SpanRecord span) {
        return new SpanKey(span.spanId(), span.startTimeUnixNano());
    }
}
