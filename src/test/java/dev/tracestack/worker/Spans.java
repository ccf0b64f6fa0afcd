package dev.tracestack.worker;

import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.SpanRecord;

/** Spans that differ from others in a few fields. */
final class Spans {

    private Spans() {}

    static SpanRecord with(SpanRecord span, String service, String name, Attributes attributes) {
        return new SpanRecord(
                span.traceId(),
                span.spanId(),
                span.parentSpanId(),
                span.traceState(),
                span.flags(),
                name,
                span.kind(),
                span.startTimeUnixNano(),
                span.endTimeUnixNano(),
                attributes,
                0,
                span.events(),
                0,
                span.links(),
                0,
                span.status(),
                Resource.of(Attributes.of(Attributes.text("service.name", service))),
                span.scope());
    }
}
