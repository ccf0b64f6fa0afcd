package dev.tracestack.tracestore;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tracestack.otlp.AnyValue;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanEvent;
import dev.tracestack.otlp.SpanId;
import dev.tracestack.otlp.SpanLink;
import dev.tracestack.otlp.SpanRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One trace in the form that Tempo 3.0 has for language models: plain names and values, spans under their services. */
final class LlmDocument {

    static final String TYPE = "application/vnd.grafana.llm";
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator out;

    private LlmDocument(JsonGenerator out) {
        this.out = out;
    }

    static byte[] of(List<SpanRecord> spans) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            if (!spans.isEmpty()) {
                out.writeObjectFieldStart("trace");
                out.writeStringField("traceId", spans.getFirst().traceId().hex());
                new LlmDocument(out).services(spans);
                out.writeEndObject();
            }
            out.writeObjectFieldStart("metrics");
            out.writeEndObject();
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void services(List<SpanRecord> spans) throws IOException {
        Map<Resource, Map<Scope, List<SpanRecord>>> groups = new LinkedHashMap<>();
        for (SpanRecord span : spans) {
            groups.computeIfAbsent(span.resource(), r -> new LinkedHashMap<>())
                    .computeIfAbsent(span.scope(), s -> new ArrayList<>())
                    .add(span);
        }
        out.writeArrayFieldStart("services");
        for (Map.Entry<Resource, Map<Scope, List<SpanRecord>>> service : groups.entrySet()) {
            out.writeStartObject();
            Attributes resource = service.getKey().attributes();
            text("serviceName", resource.getText("service.name").orElse(""));
            attributes(
                    "resource",
                    new Attributes(resource.entries().stream()
                            .filter(entry -> !entry.key().equals("service.name"))
                            .toList()));
            out.writeArrayFieldStart("scopes");
            for (Map.Entry<Scope, List<SpanRecord>> scope : service.getValue().entrySet()) {
                scope(scope.getKey(), scope.getValue());
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void scope(Scope scope, List<SpanRecord> spans) throws IOException {
        out.writeStartObject();
        text("name", scope.name());
        if (!scope.version().isEmpty()) {
            text("version", scope.version());
        }
        out.writeArrayFieldStart("spans");
        for (SpanRecord span : spans) {
            span(span);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void span(SpanRecord span) throws IOException {
        out.writeStartObject();
        out.writeStringField("spanId", span.spanId().hex());
        text("name", span.name());
        SpanId parent = span.parentSpanId();
        if (parent != null) {
            out.writeStringField("parentSpanId", parent.hex());
        }
        out.writeStringField("kind", span.kind().otlpName());
        out.writeStringField("startTimeUnixNano", Long.toUnsignedString(span.startTimeUnixNano()));
        out.writeStringField("endTimeUnixNano", Long.toUnsignedString(span.endTimeUnixNano()));
        out.writeNumberField("durationMs", Math.max(0, span.durationNanos()) / 1e6);
        attributes("attributes", span.attributes());
        events(span.events());
        links(span.links());
        out.writeObjectFieldStart("status");
        out.writeStringField("code", span.status().code().otlpName());
        text("message", span.status().message());
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
            text("name", event.name());
            out.writeStringField("timeUnixNano", Long.toUnsignedString(event.timeUnixNano()));
            attributes("attributes", event.attributes());
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
            var trace = link.traceId();
            var span = link.spanId();
            out.writeStringField("traceId", trace == null ? "" : trace.hex());
            out.writeStringField("spanId", span == null ? "" : span.hex());
            attributes("attributes", link.attributes());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void attributes(String field, Attributes attributes) throws IOException {
        if (!attributes.isEmpty()) {
            out.writeFieldName(field);
            object(attributes);
        }
    }

    private void object(Attributes attributes) throws IOException {
        Map<String, AnyValue> once = new LinkedHashMap<>();
        attributes.entries().forEach(entry -> once.putIfAbsent(entry.key(), entry.value()));
        out.writeStartObject();
        for (Map.Entry<String, AnyValue> entry : once.entrySet()) {
            out.writeFieldName(SafeText.of(entry.getKey()));
            value(entry.getValue());
        }
        out.writeEndObject();
    }

    private void value(AnyValue value) throws IOException {
        switch (value) {
            case AnyValue.Empty _ -> out.writeNull();
            case AnyValue.Text(String text) -> out.writeString(SafeText.of(text));
            case AnyValue.Bool(boolean bool) -> out.writeBoolean(bool);
            case AnyValue.Int(long number) -> out.writeNumber(number);
            case AnyValue.Real(double number) -> {
                if (Double.isFinite(number)) {
                    out.writeNumber(number);
                } else {
                    out.writeString(Double.toString(number));
                }
            }
            case AnyValue.Bytes(String base64) ->
                out.writeString(HexFormat.of().formatHex(Base64.getDecoder().decode(base64)));
            case AnyValue.Items(List<AnyValue> items) -> {
                out.writeStartArray();
                for (AnyValue item : items) {
                    value(item);
                }
                out.writeEndArray();
            }
            case AnyValue.Map(Attributes entries) -> object(entries);
        }
    }

    private void text(String field, String value) throws IOException {
        out.writeStringField(field, SafeText.of(value));
    }
}
