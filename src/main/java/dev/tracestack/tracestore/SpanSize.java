package dev.tracestack.tracestore;

import dev.tracestack.otlp.AnyValue;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanEvent;
import dev.tracestack.otlp.SpanLink;

/** Estimates how much heap a store's parts take, with compressed pointers. What is shared is counted when it is new. */
final class SpanSize {

    /** A row of all columns and its place in its trace. */
    static final long ROW = 96;

    /** A row's reference to one value. */
    static final long REFERENCE = 5;

    /** A trace without its spans: its id, its place among the others, its lists. */
    static final long TRACE = 300;

    private static final long ENTRY = 64; // value and its place in a dictionary or list
    private static final long TEXT = 44;

    private SpanSize() {}

    static long of(Rest rest) {
        long size = ENTRY + of(rest.traceState());
        for (SpanEvent event : rest.events()) {
            size += ENTRY + of(event.name()) + of(event.attributes());
        }
        for (SpanLink link : rest.links()) {
            size += 3 * ENTRY + 2 * TEXT + of(link.traceState()) + of(link.attributes());
        }
        return size;
    }

    static long of(Resource resource) {
        return ENTRY + of(resource.attributes());
    }

    static long of(Scope scope) {
        return ENTRY + of(scope.name()) + of(scope.version()) + of(scope.attributes());
    }

    private static long of(Attributes attributes) {
        long size = TEXT;
        for (Attributes.Attribute entry : attributes.entries()) {
            size += ENTRY + of(entry.key()) + of(entry.value());
        }
        return size;
    }

    static long of(AnyValue value) {
        return switch (value) {
            case AnyValue.Empty _, AnyValue.Bool _, AnyValue.Int _, AnyValue.Real _ -> 32;
            case AnyValue.Text(String text) -> 24 + of(text);
            case AnyValue.Bytes(String base64) -> 24 + of(base64);
            case AnyValue.Items(var items) ->
                ENTRY + items.stream().mapToLong(item -> 8 + of(item)).sum();
            case AnyValue.Map(Attributes entries) -> ENTRY + of(entries);
        };
    }

    static long of(String text) {
        return text.isEmpty() ? 0 : TEXT + (isLatin(text) ? text.length() : 2L * text.length());
    }

    private static boolean isLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                return false;
            }
        }
        return true;
    }
}
