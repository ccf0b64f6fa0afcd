package dev.tracestack.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The JSON document of one trace, version 1, as {@code tracestack trace --format json} prints it and the worker's
 * {@code GET /api/v1/traces/{id}} answers it. Made for reading: attributes are plain values, 64-bit integers are whole
 * numbers, doubles that JSON cannot hold and octets (base64) are strings. {@link OtlpJson} is the lossless form.
 */
public final class TraceDocument {

    private static final JsonFactory FACTORY = new JsonFactory();

    private TraceDocument() {}

    /**
     * The document as indented text.
     *
     * @param from the store that was read, {@code postgres} or {@code tempo}
     */
    public static String of(TraceId id, String from, List<SpanRecord> spans) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("version", 1);
            json.writeStringField("traceId", id.hex());
            json.writeStringField("from", from);
            json.writeArrayFieldStart("spans");
            for (SpanRecord span : spans) {
                write(json, span);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON into memory", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, SpanRecord span) throws IOException {
        json.writeStartObject();
        json.writeStringField("spanId", span.spanId().hex());
        SpanId parent = span.parentSpanId();
        if (parent != null) {
            json.writeStringField("parentSpanId", parent.hex());
        }
        json.writeStringField("name", span.name());
        json.writeStringField("kind", span.kind().shortName());
        json.writeStringField("service", span.resource().serviceName());
        json.writeStringField("startTimeUnixNano", Long.toUnsignedString(span.startTimeUnixNano()));
        json.writeStringField("endTimeUnixNano", Long.toUnsignedString(span.endTimeUnixNano()));
        json.writeNumberField("durationMs", span.durationNanos() / 1e6);
        json.writeObjectFieldStart("status");
        json.writeStringField("code", span.status().code().shortName());
        json.writeStringField("message", span.status().message());
        json.writeEndObject();
        json.writeStringField("traceState", span.traceState());
        attributes(json, "attributes", span.attributes());
        attributes(json, "resource", span.resource().attributes());
        json.writeObjectFieldStart("scope");
        json.writeStringField("name", span.scope().name());
        json.writeStringField("version", span.scope().version());
        attributes(json, "attributes", span.scope().attributes());
        json.writeEndObject();
        events(json, span.events());
        links(json, span.links());
        json.writeEndObject();
    }

    private static void events(JsonGenerator json, List<SpanEvent> events) throws IOException {
        json.writeArrayFieldStart("events");
        for (SpanEvent event : events) {
            json.writeStartObject();
            json.writeStringField("name", event.name());
            json.writeStringField("timeUnixNano", Long.toUnsignedString(event.timeUnixNano()));
            attributes(json, "attributes", event.attributes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void links(JsonGenerator json, List<SpanLink> links) throws IOException {
        json.writeArrayFieldStart("links");
        for (SpanLink link : links) {
            json.writeStartObject();
            TraceId traceId = link.traceId();
            if (traceId != null) {
                json.writeStringField("traceId", traceId.hex());
            }
            SpanId spanId = link.spanId();
            if (spanId != null) {
                json.writeStringField("spanId", spanId.hex());
            }
            json.writeStringField("traceState", link.traceState());
            attributes(json, "attributes", link.attributes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void attributes(JsonGenerator json, String field, Attributes attributes) throws IOException {
        json.writeFieldName(field);
        object(json, attributes);
    }

    private static void object(JsonGenerator json, Attributes attributes) throws IOException {
        json.writeStartObject();
        for (Attributes.Attribute attribute : attributes.entries()) {
            json.writeFieldName(attribute.key());
            value(json, attribute.value());
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, AnyValue value) throws IOException {
        switch (value) {
            case AnyValue.Empty _ -> json.writeNull();
            case AnyValue.Text text -> json.writeString(text.value());
            case AnyValue.Bool bool -> json.writeBoolean(bool.value());
            case AnyValue.Int number -> json.writeNumber(number.value());
            case AnyValue.Real real -> {
                if (Double.isFinite(real.value())) {
                    json.writeNumber(real.value());
                } else {
                    json.writeString(Double.toString(real.value()));
                }
            }
            case AnyValue.Bytes bytes -> json.writeString(bytes.base64());
            case AnyValue.Items items -> {
                json.writeStartArray();
                for (AnyValue item : items.values()) {
                    value(json, item);
                }
                json.writeEndArray();
            }
            case AnyValue.Map map -> object(json, map.entries());
        }
    }
}
