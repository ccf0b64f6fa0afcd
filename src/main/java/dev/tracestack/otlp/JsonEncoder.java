package dev.tracestack.otlp;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** Writes the messages of {@code trace/v1/trace.proto} in JSON. */
final class JsonEncoder {

    private final JsonValueWriter values;
    private final JsonGenerator out;
    private final OtlpJson.Form form;

    JsonEncoder(JsonValueWriter values, OtlpJson.Form form) {
        this.values = values;
        this.out = values.out();
        this.form = form;
    }

    void resourceSpans(List<SpanRecord> spans) throws IOException {
        out.writeStartArray();
        for (ResourceGroup group : ResourceGroup.of(spans)) {
            out.writeStartObject();
            out.writeObjectFieldStart("resource");
            values.attributesUnlessNone("attributes", group.resource().attributes());
            values.uint32UnlessZero("droppedAttributesCount", group.resource().droppedAttributesCount());
            out.writeEndObject();
            out.writeArrayFieldStart("scopeSpans");
            for (ResourceGroup.ScopeGroup scope : group.scopes()) {
                scopeSpans(scope);
            }
            out.writeEndArray();
            schemaUrl(group.resource().schemaUrl());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void scopeSpans(ResourceGroup.ScopeGroup group) throws IOException {
        out.writeStartObject();
        Scope scope = group.scope();
        out.writeObjectFieldStart("scope");
        values.textUnlessEmpty("name", scope.name());
        values.textUnlessEmpty("version", scope.version());
        values.attributesUnlessNone("attributes", scope.attributes());
        values.uint32UnlessZero("droppedAttributesCount", scope.droppedAttributesCount());
        out.writeEndObject();
        out.writeArrayFieldStart("spans");
        for (SpanRecord span : group.spans()) {
            span(span);
        }
        out.writeEndArray();
        schemaUrl(scope.schemaUrl());
        out.writeEndObject();
    }

    private void schemaUrl(String url) throws IOException {
        if (form == OtlpJson.Form.OTLP) {
            values.textUnlessEmpty("schemaUrl", url);
        }
    }

    private void span(SpanRecord span) throws IOException {
        out.writeStartObject();
        values.id("traceId", span.traceId().hex());
        values.id("spanId", span.spanId().hex());
        values.textUnlessEmpty("traceState", span.traceState());
        if (span.parentSpanId() != null) {
            values.id("parentSpanId", span.parentSpanId().hex());
        }
        values.uint32UnlessZero("flags", span.flags());
        values.textUnlessEmpty("name", span.name());
        values.enumerationUnlessZero("kind", span.kind().number(), span.kind().otlpName());
        values.timeUnlessZero("startTimeUnixNano", span.startTimeUnixNano());
        values.timeUnlessZero("endTimeUnixNano", span.endTimeUnixNano());
        values.attributesUnlessNone("attributes", span.attributes());
        values.uint32UnlessZero("droppedAttributesCount", span.droppedAttributesCount());
        events(span.events());
        values.uint32UnlessZero("droppedEventsCount", span.droppedEventsCount());
        links(span.links());
        values.uint32UnlessZero("droppedLinksCount", span.droppedLinksCount());
        out.writeObjectFieldStart("status");
        values.textUnlessEmpty("message", span.status().message());
        values.enumerationUnlessZero(
                "code", span.status().code().number(), span.status().code().otlpName());
        out.writeEndObject();
        out.writeEndObject();
    }

    private void events(List<SpanEvent> events) throws IOException {
        if (events.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("events");
        for (SpanEvent event : events) {
            out.writeStartObject();
            values.timeUnlessZero("timeUnixNano", event.timeUnixNano());
            values.textUnlessEmpty("name", event.name());
            values.attributesUnlessNone("attributes", event.attributes());
            values.uint32UnlessZero("droppedAttributesCount", event.droppedAttributesCount());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void links(List<SpanLink> links) throws IOException {
        if (links.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("links");
        for (SpanLink link : links) {
            out.writeStartObject();
            if (link.traceId() != null) {
                values.id("traceId", link.traceId().hex());
            }
            if (link.spanId() != null) {
                values.id("spanId", link.spanId().hex());
            }
            values.textUnlessEmpty("traceState", link.traceState());
            values.attributesUnlessNone("attributes", link.attributes());
            values.uint32UnlessZero("droppedAttributesCount", link.droppedAttributesCount());
            values.uint32UnlessZero("flags", link.flags());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
