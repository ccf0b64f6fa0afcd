package dev.tracestack.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tracestack.otlp.AnyValue;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Attributes.Attribute;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanEvent;
import dev.tracestack.otlp.SpanId;
import dev.tracestack.otlp.SpanKind;
import dev.tracestack.otlp.SpanLink;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import dev.tracestack.otlp.StatusCode;
import dev.tracestack.otlp.TraceId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code GET /api/3.0/mlflow/traces/get} of MLflow 3.17: ids in base64, values in protobuf's JSON form. */
final class MlflowTraceJson {

    private static final Resource NO_RESOURCE = Resource.of(Attributes.none());
    private static final Scope NO_SCOPE = Scope.of("", "");

    private MlflowTraceJson() {}

    /**
     * Reads the document.
     *
     * @throws IllegalArgumentException where it is no such document
     */
    static MlflowTrace read(TraceId id, JsonNode document) {
        JsonNode trace = document.path("trace");
        JsonNode info = trace.path("trace_info");
        if (!info.isObject()) {
            throw new IllegalArgumentException("no trace_info");
        }
        List<SpanRecord> spans = new ArrayList<>();
        for (JsonNode span : trace.path("spans")) {
            spans.add(span(id, span));
        }
        return new MlflowTrace(
                id,
                info.path("trace_location")
                        .path("mlflow_experiment")
                        .path("experiment_id")
                        .asText(),
                info.path("state").asText(),
                info.path("request_preview").asText(),
                info.path("response_preview").asText(),
                spans);
    }

    private static SpanRecord span(TraceId trace, JsonNode span) {
        List<SpanEvent> events = new ArrayList<>();
        for (JsonNode event : span.path("events")) {
            events.add(new SpanEvent(
                    number(event.path("time_unix_nano")),
                    event.path("name").asText(),
                    attributes(event.path("attributes")),
                    0));
        }
        List<SpanLink> links = new ArrayList<>();
        for (JsonNode link : span.path("links")) {
            links.add(new SpanLink(
                    new TraceId(hex(link.path("trace_id"))),
                    spanId(link.path("span_id")),
                    "",
                    attributes(link.path("attributes")),
                    0,
                    0));
        }
        JsonNode status = span.path("status");
        SpanId id = spanId(span.path("span_id"));
        if (id == null) {
            throw new IllegalArgumentException("a span without an id");
        }
        return new SpanRecord(
                trace,
                id,
                spanId(span.path("parent_span_id")),
                "",
                0,
                span.path("name").asText(),
                SpanKind.UNSPECIFIED,
                number(span.path("start_time_unix_nano")),
                number(span.path("end_time_unix_nano")),
                attributes(span.path("attributes")),
                0,
                events,
                0,
                links,
                0,
                new SpanStatus(
                        StatusCode.parse(status.path("code").asText("STATUS_CODE_UNSET")),
                        status.path("message").asText()),
                NO_RESOURCE,
                NO_SCOPE);
    }

    private static @Nullable SpanId spanId(JsonNode base64) {
        String hex = hex(base64);
        return hex.isEmpty() ? null : new SpanId(hex);
    }

    private static String hex(JsonNode base64) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(base64.asText()));
    }

    /** MLflow writes 64-bit numbers as numbers, protobuf's own JSON as text. */
    private static long number(JsonNode node) {
        return node.isTextual()
                ? Long.parseUnsignedLong(node.asText())
                : node.bigIntegerValue().longValue();
    }

    private static Attributes attributes(JsonNode list) {
        List<Attribute> entries = new ArrayList<>();
        for (JsonNode entry : list) {
            entries.add(new Attribute(entry.path("key").asText(), value(entry.path("value"))));
        }
        return new Attributes(entries);
    }

    private static AnyValue value(JsonNode value) {
        if (value.has("string_value")) {
            return new AnyValue.Text(value.path("string_value").asText());
        } else if (value.has("bool_value")) {
            return new AnyValue.Bool(value.path("bool_value").asBoolean());
        } else if (value.has("int_value")) {
            return new AnyValue.Int(number(value.path("int_value")));
        } else if (value.has("double_value")) {
            return new AnyValue.Real(value.path("double_value").asDouble());
        } else if (value.has("bytes_value")) {
            return new AnyValue.Bytes(value.path("bytes_value").asText());
        } else if (value.has("array_value")) {
            List<AnyValue> items = new ArrayList<>();
            value.path("array_value").path("values").forEach(item -> items.add(value(item)));
            return new AnyValue.Items(items);
        } else if (value.has("kvlist_value")) {
            return new AnyValue.Map(attributes(value.path("kvlist_value").path("values")));
        }
        return AnyValue.EMPTY;
    }
}
