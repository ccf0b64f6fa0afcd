package dev.tracestack.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.otlp.Allowance;
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
import dev.tracestack.otlp.TraceDifference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What differs between a trace and MLflow's copy of it, beside what MLflow never keeps (kind, scope, trace state, flags,
 * the resource, attributes of links) and what it adds (attributes of its own).
 */
public final class MlflowDifference {

    private static final ObjectMapper JSON = new ObjectMapper();

    private MlflowDifference() {}

    /** Compares a trace as it was before it was mapped with what MLflow gave back. */
    public static TraceDifference between(List<SpanRecord> sent, List<SpanRecord> found) {
        Map<SpanId, Set<String>> keys = new HashMap<>();
        List<SpanRecord> expected = MlflowMapping.map(sent);
        expected.forEach(span -> keys.put(
                span.spanId(),
                new HashSet<>(
                        span.attributes().entries().stream().map(Attribute::key).toList())));
        return TraceDifference.between(
                expected.stream().map(span -> kept(span, span.attributes())).toList(),
                found.stream()
                        .map(span -> kept(span, only(span.attributes(), keys.getOrDefault(span.spanId(), Set.of()))))
                        .toList(),
                Allowance.none());
    }

    private static Attributes only(Attributes attributes, Set<String> keys) {
        return new Attributes(attributes.entries().stream()
                .filter(entry -> keys.contains(entry.key()))
                .toList());
    }

    private static SpanRecord kept(SpanRecord span, Attributes attributes) {
        return new SpanRecord(
                span.traceId(),
                span.spanId(),
                span.parentSpanId(),
                "",
                0,
                span.name(),
                SpanKind.UNSPECIFIED,
                span.startTimeUnixNano(),
                span.endTimeUnixNano(),
                kept(attributes),
                0,
                span.events().stream()
                        .map(e -> new SpanEvent(e.timeUnixNano(), e.name(), kept(e.attributes()), 0))
                        .toList(),
                0,
                span.links().stream()
                        .map(l -> new SpanLink(l.traceId(), l.spanId(), "", Attributes.none(), 0, 0))
                        .toList(),
                0,
                span.status(),
                Resource.of(Attributes.none()),
                Scope.none());
    }

    private static Attributes kept(Attributes attributes) {
        return new Attributes(attributes.entries().stream()
                .map(entry -> new Attribute(entry.key(), kept(entry.value())))
                .toList());
    }

    /** MLflow gives text that is a JSON object or array back as what it says. */
    private static AnyValue kept(AnyValue value) {
        return switch (value) {
            case AnyValue.Text(String text) when text.startsWith("{") || text.startsWith("[") -> parsed(text, value);
            case AnyValue.Items(List<AnyValue> values) ->
                new AnyValue.Items(values.stream().map(MlflowDifference::kept).toList());
            case AnyValue.Map(Attributes entries) -> sorted(kept(entries));
            case AnyValue.Text _,
                    AnyValue.Empty _,
                    AnyValue.Bool _,
                    AnyValue.Int _,
                    AnyValue.Real _,
                    AnyValue.Bytes _ -> value;
        };
    }

    private static AnyValue parsed(String text, AnyValue otherwise) {
        try {
            return value(JSON.readTree(text));
        } catch (JsonProcessingException notJson) {
            return otherwise;
        }
    }

    private static AnyValue value(JsonNode node) {
        if (node.isObject()) {
            Map<String, AnyValue> entries = new TreeMap<>();
            node.properties().forEach(entry -> entries.put(entry.getKey(), value(entry.getValue())));
            return new AnyValue.Map(new Attributes(entries.entrySet().stream()
                    .map(entry -> new Attribute(entry.getKey(), entry.getValue()))
                    .toList()));
        } else if (node.isArray()) {
            return new AnyValue.Items(
                    node.valueStream().map(MlflowDifference::value).toList());
        } else if (node.isTextual()) {
            return new AnyValue.Text(node.asText());
        } else if (node.isBoolean()) {
            return new AnyValue.Bool(node.asBoolean());
        } else if (node.isIntegralNumber()) {
            return new AnyValue.Int(node.asLong());
        } else if (node.isNumber()) {
            return new AnyValue.Real(node.asDouble());
        }
        return AnyValue.EMPTY;
    }

    private static AnyValue sorted(Attributes entries) {
        Map<String, AnyValue> byKey = new TreeMap<>();
        entries.entries().forEach(entry -> byKey.put(entry.key(), entry.value()));
        return new AnyValue.Map(new Attributes(byKey.entrySet().stream()
                .map(entry -> new Attribute(entry.getKey(), entry.getValue()))
                .toList()));
    }
}
