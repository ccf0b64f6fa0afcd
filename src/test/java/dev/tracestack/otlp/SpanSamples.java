package dev.tracestack.otlp;

import java.util.List;

/** Spans whose content a test can see. */
public final class SpanSamples {

    private SpanSamples() {}

    /** A root span of service {@code cart} with that name and those attributes. */
    public static SpanRecord span(String name, Attributes attributes) {
        return new SpanRecord(
                new TraceId("0af7651916cd43dd8448eb211c80319c"),
                new SpanId("b7ad6b7169203331"),
                null,
                "",
                0,
                name,
                SpanKind.SERVER,
                1_795_449_897_000_000_000L,
                1_795_449_897_120_000_000L,
                attributes,
                0,
                List.of(),
                0,
                List.of(),
                0,
                SpanStatus.UNSET,
                Resource.of(Attributes.of(Attributes.text("service.name", "cart"))),
                Scope.of("sample", "1"));
    }

    /** What Tempo keeps of the span. */
    static SpanRecord withoutSchemaUrls(SpanRecord span) {
        Resource resource = span.resource();
        Scope scope = span.scope();
        return new SpanRecord(
                span.traceId(),
                span.spanId(),
                span.parentSpanId(),
                span.traceState(),
                span.flags(),
                span.name(),
                span.kind(),
                span.startTimeUnixNano(),
                span.endTimeUnixNano(),
                span.attributes(),
                span.droppedAttributesCount(),
                span.events(),
                span.droppedEventsCount(),
                span.links(),
                span.droppedLinksCount(),
                span.status(),
                new Resource(resource.attributes(), resource.droppedAttributesCount(), ""),
                new Scope(scope.name(), scope.version(), scope.attributes(), scope.droppedAttributesCount(), ""));
    }
}
