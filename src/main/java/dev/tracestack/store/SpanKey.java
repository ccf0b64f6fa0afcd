package dev.tracestack.store;

import dev.tracestack.otlp.SpanRecord;

/** What makes two copies of a span the same row: as the unique key of {@code otel.spans}, to the microsecond. */
record SpanKey(String traceId, String spanId, long startMicros) {

    static SpanKey of(SpanRecord span) {
        return new SpanKey(
                span.traceId().hex(), span.spanId().hex(), Long.divideUnsigned(span.startTimeUnixNano(), 1000));
    }
}
