package dev.tracestack.otlp;

import java.util.List;
import java.util.Optional;

/**
 * Key-value pairs in the order in which they were sent. OTLP asks for unique keys; what was sent twice is kept twice.
 */
public record Attributes(List<Attribute> entries) {

    private static final Attributes NONE = new Attributes(List.of());

    /** One key and its value. */
    public record Attribute(String key, AnyValue value) {}

    public Attributes {
        entries = List.copyOf(entries);
    }

    public static Attributes none() {
        return NONE;
    }

    public static Attributes of(Attribute... entries) {
        return new Attributes(List.of(entries));
    }

    public static Attribute text(String key, String value) {
        return new Attribute(key, new AnyValue.Text(value));
    }

    public static Attribute number(String key, long value) {
        return new Attribute(key, new AnyValue.Int(value));
    }

    public static Attribute real(String key, double value) {
        return new Attribute(key, new AnyValue.Real(value));
    }

    public static Attribute bool(String key, boolean value) {
        return new Attribute(key, new AnyValue.Bool(value));
    }

    /** The first value under that key. */
    public Optional<AnyValue> get(String key) {
        for (Attribute entry : entries) {
            if (entry.key().equals(key)) {
                return Optional.of(entry.value());
            }
        }
        return Optional.empty();
    }

    /** The first value under that key, if it is text. */
    public Optional<String> getText(String key) {
        return get(key).flatMap(v -> v instanceof AnyValue.Text(String text) ? Optional.of(text) : Optional.empty());
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }
}
