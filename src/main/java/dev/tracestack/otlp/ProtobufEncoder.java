package dev.tracestack.otlp;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Writes the messages of {@code trace/v1/trace.proto}; a field that has its default is left out. */
final class ProtobufEncoder {

    private final WireWriter out;

    ProtobufEncoder(WireWriter out) {
        this.out = out;
    }

    void traces(List<SpanRecord> spans) {
        for (ResourceGroup group : ResourceGroup.of(spans)) {
            resourceSpans(group);
        }
    }

    private void resourceSpans(ResourceGroup group) {
        int message = out.begin(1);
        Resource resource = group.resource();
        int nested = out.begin(1);
        attributes(1, resource.attributes());
        out.uint32UnlessZero(2, resource.droppedAttributesCount());
        out.end(nested);
        group.scopes().forEach(this::scopeSpans);
        out.textUnlessEmpty(3, resource.schemaUrl());
        out.end(message);
    }

    private void scopeSpans(ResourceGroup.ScopeGroup group) {
        int message = out.begin(2);
        Scope scope = group.scope();
        int nested = out.begin(1);
        out.textUnlessEmpty(1, scope.name());
        out.textUnlessEmpty(2, scope.version());
        attributes(3, scope.attributes());
        out.uint32UnlessZero(4, scope.droppedAttributesCount());
        out.end(nested);
        group.spans().forEach(this::span);
        out.textUnlessEmpty(3, scope.schemaUrl());
        out.end(message);
    }

    private void span(SpanRecord span) {
        int message = out.begin(2);
        id(1, span.traceId().hex());
        id(2, span.spanId().hex());
        out.textUnlessEmpty(3, span.traceState());
        if (span.parentSpanId() != null) {
            id(4, span.parentSpanId().hex());
        }
        out.textUnlessEmpty(5, span.name());
        out.int32UnlessZero(6, span.kind().number());
        out.fixed64UnlessZero(7, span.startTimeUnixNano());
        out.fixed64UnlessZero(8, span.endTimeUnixNano());
        attributes(9, span.attributes());
        out.uint32UnlessZero(10, span.droppedAttributesCount());
        span.events().forEach(this::event);
        out.uint32UnlessZero(12, span.droppedEventsCount());
        span.links().forEach(this::link);
        out.uint32UnlessZero(14, span.droppedLinksCount());
        int status = out.begin(15);
        out.textUnlessEmpty(2, span.status().message());
        out.int32UnlessZero(3, span.status().code().number());
        out.end(status);
        out.fixed32UnlessZero(16, span.flags());
        out.end(message);
    }

    private void event(SpanEvent event) {
        int message = out.begin(11);
        out.fixed64UnlessZero(1, event.timeUnixNano());
        out.textUnlessEmpty(2, event.name());
        attributes(3, event.attributes());
        out.uint32UnlessZero(4, event.droppedAttributesCount());
        out.end(message);
    }

    private void link(SpanLink link) {
        int message = out.begin(13);
        if (link.traceId() != null) {
            id(1, link.traceId().hex());
        }
        if (link.spanId() != null) {
            id(2, link.spanId().hex());
        }
        out.textUnlessEmpty(3, link.traceState());
        attributes(4, link.attributes());
        out.uint32UnlessZero(5, link.droppedAttributesCount());
        out.fixed32UnlessZero(6, link.flags());
        out.end(message);
    }

    private void attributes(int field, Attributes attributes) {
        for (Attributes.Attribute entry : attributes.entries()) {
            int message = out.begin(field);
            out.textUnlessEmpty(1, entry.key());
            value(2, entry.value());
            out.end(message);
        }
    }

    private void value(int field, AnyValue value) {
        int message = out.begin(field);
        switch (value) {
            case AnyValue.Empty() -> {}
            case AnyValue.Text(String text) -> out.text(1, text);
            case AnyValue.Bool(boolean bool) -> out.int64(2, bool ? 1 : 0);
            case AnyValue.Int(long number) -> out.int64(3, number);
            case AnyValue.Real(double number) -> out.fixed64(4, Double.doubleToRawLongBits(number));
            case AnyValue.Items(List<AnyValue> items) -> {
                int nested = out.begin(5);
                items.forEach(item -> value(1, item));
                out.end(nested);
            }
            case AnyValue.Map(Attributes entries) -> {
                int nested = out.begin(6);
                attributes(1, entries);
                out.end(nested);
            }
            case AnyValue.Bytes(String base64) ->
                out.bytes(7, Base64.getDecoder().decode(base64));
        }
        out.end(message);
    }

    private void id(int field, String hex) {
        out.bytes(field, HexFormat.of().parseHex(hex));
    }
}
