package dev.tracestack.otlp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A span as names and values that a person can read; equal spans, and only they, have equal fields. */
final class SpanFields {

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Allowance allowance;

    private SpanFields(Allowance allowance) {
        this.allowance = allowance;
    }

    /** The fields that differ between what was sent and what was found, in the order of the span's definition. */
    static Map<String, String> of(SpanRecord span, Allowance allowance) {
        SpanFields fields = new SpanFields(allowance);
        fields.span(span);
        fields.resource(span.resource());
        fields.scope(span.scope());
        return fields.fields;
    }

    private void span(SpanRecord span) {
        text("name", span.name());
        fields.put("kind", span.kind().shortName());
        id("parent", span.parentSpanId());
        text("trace state", span.traceState());
        flags("flags", span.flags());
        fields.put("start", Long.toUnsignedString(span.startTimeUnixNano()));
        fields.put("end", Long.toUnsignedString(span.endTimeUnixNano()));
        fields.put("status", span.status().code().shortName());
        text("status message", span.status().message());
        attributes("attribute ", span.attributes());
        count("dropped attributes", span.droppedAttributesCount());
        for (int i = 0; i < span.events().size(); i++) {
            event("event " + (i + 1) + " ", span.events().get(i));
        }
        count("dropped events", span.droppedEventsCount());
        for (int i = 0; i < span.links().size(); i++) {
            link("link " + (i + 1) + " ", span.links().get(i));
        }
        count("dropped links", span.droppedLinksCount());
    }

    private void event(String prefix, SpanEvent event) {
        fields.put(prefix + "name", Quoted.text(event.name()));
        fields.put(prefix + "time", Long.toUnsignedString(event.timeUnixNano()));
        attributes(prefix + "attribute ", event.attributes());
        count(prefix + "dropped attributes", event.droppedAttributesCount());
    }

    private void link(String prefix, SpanLink link) {
        fields.put(
                prefix + "trace",
                link.traceId() == null ? "none" : link.traceId().hex());
        id(prefix + "span", link.spanId());
        text(prefix + "trace state", link.traceState());
        attributes(prefix + "attribute ", link.attributes());
        count(prefix + "dropped attributes", link.droppedAttributesCount());
        flags(prefix + "flags", link.flags());
    }

    private void resource(Resource resource) {
        attributes(
                "resource attribute ",
                new Attributes(resource.attributes().entries().stream()
                        .filter(entry -> !allowance.setOnTheWay().contains(entry.key()))
                        .toList()));
        count("resource dropped attributes", resource.droppedAttributesCount());
        schemaUrl("resource schema URL", resource.schemaUrl());
    }

    private void scope(Scope scope) {
        text("scope name", scope.name());
        text("scope version", scope.version());
        attributes("scope attribute ", scope.attributes());
        count("scope dropped attributes", scope.droppedAttributesCount());
        schemaUrl("scope schema URL", scope.schemaUrl());
    }

    private void schemaUrl(String field, String url) {
        if (!allowance.withoutSchemaUrls()) {
            text(field, url);
        }
    }

    private void flags(String field, int flags) {
        if (!allowance.withoutFlags()) {
            count(field, flags);
        }
    }

    private void text(String field, String value) {
        fields.put(field, Quoted.text(value));
    }

    private void count(String field, int value) {
        fields.put(field, Integer.toUnsignedString(value));
    }

    private void id(String field, @Nullable SpanId id) {
        fields.put(field, id == null ? "none" : id.hex());
    }

    private void attributes(String prefix, Attributes attributes) {
        for (Attributes.Attribute entry : attributes.entries()) {
            String field = prefix + entry.key();
            String free = field;
            for (int n = 2; fields.containsKey(free); n++) {
                free = field + " (" + n + ")";
            }
            fields.put(free, value(entry.value()));
        }
    }

    private static String value(AnyValue value) {
        return switch (value) {
            case AnyValue.Empty() -> "empty";
            case AnyValue.Text(String text) -> Quoted.text(text);
            case AnyValue.Bool(boolean bool) -> Boolean.toString(bool);
            case AnyValue.Int(long number) -> Long.toString(number);
            case AnyValue.Real(double number) -> Double.toString(number);
            case AnyValue.Bytes(String base64) -> "bytes " + base64;
            case AnyValue.Items(List<AnyValue> items) ->
                items.stream().map(SpanFields::value).collect(Collectors.joining(", ", "[", "]"));
            case AnyValue.Map(Attributes entries) ->
                entries.entries().stream()
                        .map(entry -> Quoted.text(entry.key()) + ": " + value(entry.value()))
                        .sorted()
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }
}
