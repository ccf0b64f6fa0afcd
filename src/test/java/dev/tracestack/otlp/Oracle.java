package dev.tracestack.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The model in the classes that protoc generated: an independent idea of what a span looks like on the wire. */
final class Oracle {

    private Oracle() {}

    /** One {@code ResourceSpans} for each span. */
    static ExportTraceServiceRequest request(List<SpanRecord> spans) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        for (SpanRecord span : spans) {
            request.addResourceSpans(ResourceSpans.newBuilder()
                    .setResource(io.opentelemetry.proto.resource.v1.Resource.newBuilder()
                            .addAllAttributes(attributes(span.resource().attributes()))
                            .setDroppedAttributesCount(span.resource().droppedAttributesCount()))
                    .setSchemaUrl(span.resource().schemaUrl())
                    .addScopeSpans(ScopeSpans.newBuilder()
                            .setScope(scope(span.scope()))
                            .setSchemaUrl(span.scope().schemaUrl())
                            .addSpans(span(span))));
        }
        return request.build();
    }

    /** The same request with each span in a {@code ResourceSpans} of its own, so that grouping does not matter. */
    static ExportTraceServiceRequest ungrouped(ExportTraceServiceRequest request) {
        ExportTraceServiceRequest.Builder flat = ExportTraceServiceRequest.newBuilder();
        for (ResourceSpans resource : request.getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                for (Span span : scope.getSpansList()) {
                    flat.addResourceSpans(resource.toBuilder()
                            .clearScopeSpans()
                            .addScopeSpans(scope.toBuilder().clearSpans().addSpans(span)));
                }
            }
        }
        return flat.build();
    }

    private static InstrumentationScope scope(Scope scope) {
        return InstrumentationScope.newBuilder()
                .setName(scope.name())
                .setVersion(scope.version())
                .addAllAttributes(attributes(scope.attributes()))
                .setDroppedAttributesCount(scope.droppedAttributesCount())
                .build();
    }

    private static Span span(SpanRecord span) {
        Span.Builder builder = Span.newBuilder()
                .setTraceId(octets(span.traceId().hex()))
                .setSpanId(octets(span.spanId().hex()))
                .setTraceState(span.traceState())
                .setFlags(span.flags())
                .setName(span.name())
                .setKindValue(span.kind().number())
                .setStartTimeUnixNano(span.startTimeUnixNano())
                .setEndTimeUnixNano(span.endTimeUnixNano())
                .addAllAttributes(attributes(span.attributes()))
                .setDroppedAttributesCount(span.droppedAttributesCount())
                .setDroppedEventsCount(span.droppedEventsCount())
                .setDroppedLinksCount(span.droppedLinksCount())
                .setStatus(Status.newBuilder()
                        .setMessage(span.status().message())
                        .setCodeValue(span.status().code().number()));
        if (span.parentSpanId() != null) {
            builder.setParentSpanId(octets(span.parentSpanId().hex()));
        }
        for (SpanEvent event : span.events()) {
            builder.addEvents(Span.Event.newBuilder()
                    .setTimeUnixNano(event.timeUnixNano())
                    .setName(event.name())
                    .addAllAttributes(attributes(event.attributes()))
                    .setDroppedAttributesCount(event.droppedAttributesCount()));
        }
        span.links().forEach(link -> builder.addLinks(link(link)));
        return builder.build();
    }

    private static Span.Link link(SpanLink link) {
        Span.Link.Builder builder = Span.Link.newBuilder()
                .setTraceState(link.traceState())
                .addAllAttributes(attributes(link.attributes()))
                .setDroppedAttributesCount(link.droppedAttributesCount())
                .setFlags(link.flags());
        if (link.traceId() != null) {
            builder.setTraceId(octets(link.traceId().hex()));
        }
        if (link.spanId() != null) {
            builder.setSpanId(octets(link.spanId().hex()));
        }
        return builder.build();
    }

    private static List<KeyValue> attributes(Attributes attributes) {
        return attributes.entries().stream()
                .map(entry -> KeyValue.newBuilder()
                        .setKey(entry.key())
                        .setValue(value(entry.value()))
                        .build())
                .toList();
    }

    private static io.opentelemetry.proto.common.v1.AnyValue value(AnyValue value) {
        var builder = io.opentelemetry.proto.common.v1.AnyValue.newBuilder();
        switch (value) {
            case AnyValue.Empty() -> {}
            case AnyValue.Text(String text) -> builder.setStringValue(text);
            case AnyValue.Bool(boolean bool) -> builder.setBoolValue(bool);
            case AnyValue.Int(long number) -> builder.setIntValue(number);
            case AnyValue.Real(double number) -> builder.setDoubleValue(number);
            case AnyValue.Bytes(String base64) ->
                builder.setBytesValue(ByteString.copyFrom(Base64.getDecoder().decode(base64)));
            case AnyValue.Items(List<AnyValue> items) ->
                builder.setArrayValue(ArrayValue.newBuilder()
                        .addAllValues(items.stream().map(Oracle::value).toList()));
            case AnyValue.Map(Attributes entries) ->
                builder.setKvlistValue(KeyValueList.newBuilder().addAllValues(attributes(entries)));
        }
        return builder.build();
    }

    private static ByteString octets(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
