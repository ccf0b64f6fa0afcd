package dev.tracestack.tracestore;

import dev.tracestack.otlp.AnyValue;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanEvent;
import dev.tracestack.otlp.SpanLink;
import dev.tracestack.otlp.SpanRecord;

/** Estimates how much heap records take, with compressed pointers; names and keys that spans share are counted each. */
final class SpanSize {

    private static final long SPAN = 320; // record, ids, status, its place in the trace's map
    private static final long ENTRY = 72; // attribute, value and their places in a list
    private static final long TEXT = 48;

    private SpanSize() {}

    /** The span without its resource and scope, which many share. */
    static long of(SpanRecord span) {
        long size = SPAN + of(span.name()) + of(span.traceState()) + of(span.attributes());
        size += of(span.status().message());
        for (SpanEvent event : span.events()) {
            size += ENTRY + of(event.name()) + of(event.attributes());
        }
        for (SpanLink link : span.links()) {
            size += 2 * ENTRY + 2 * TEXT + of(link.traceState()) + of(link.attributes());
        }
        return size;
    }

    static long of(Resource resource) {
        return ENTRY + of(resource.attributes()) + of(resource.schemaUrl());
    }

    static long of(Scope scope) {
        return ENTRY + of(scope.name()) + of(scope.version()) + of(scope.attributes()) + of(scope.schemaUrl());
    }

    private static long of(Attributes attributes) {
        long size = TEXT;
        for (Attributes.Attribute entry : attributes.entries()) {
            size += ENTRY + of(entry.key()) + of(entry.value());
        }
        return size;
    }

    private static long of(AnyValue value) {
        return switch (value) {
            case AnyValue.Empty _, AnyValue.Bool _, AnyValue.Int _, AnyValue.Real _ -> 0;
            case AnyValue.Text(String text) -> of(text);
            case AnyValue.Bytes(String base64) -> of(base64);
            case AnyValue.Items(var items) ->
                ENTRY + items.stream().mapToLong(item -> ENTRY + of(item)).sum();
            case AnyValue.Map(Attributes entries) -> of(entries);
        };
    }

    private static long of(String text) {
        return text.isEmpty() ? 0 : TEXT + 2L * text.length();
    }
}
