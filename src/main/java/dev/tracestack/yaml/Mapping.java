package dev.tracestack.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values in the order in which they were written. Merge keys ({@code <<}) are entries like any other.
 *
 * @param entries by the value of the key; every key is a scalar and stands once
 */
public record Mapping(Position position, @Nullable String tag, Map<String, Entry> entries) implements Node {

    public Mapping {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** One key with its value. */
    public record Entry(Scalar key, Node value) {}

    /** A mapping without entries. */
    public static Mapping empty(Position position) {
        return new Mapping(position, null, Map.of());
    }

    /** A mapping of made entries, whose keys stand where their values do. */
    public static Mapping of(Position position, Map<String, ? extends Node> values) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        values.forEach((key, value) -> entries.put(key, new Entry(Scalar.text(value.position(), key), value)));
        return new Mapping(position, null, entries);
    }

    /** The value under that key. */
    public Optional<Node> get(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** The value under that key, null where there is none. */
    public @Nullable Node find(String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The same with that value: in the key's place where it is there, else as the last entry. */
    public Mapping with(String key, Node value) {
        Map<String, Entry> changed = new LinkedHashMap<>(entries);
        Entry old = entries.get(key);
        changed.put(key, new Entry(old == null ? Scalar.text(value.position(), key) : old.key(), value));
        return new Mapping(position, tag, changed);
    }

    /** The same without that key. */
    public Mapping without(String key) {
        if (!entries.containsKey(key)) {
            return this;
        }
        Map<String, Entry> changed = new LinkedHashMap<>(entries);
        changed.remove(key);
        return new Mapping(position, tag, changed);
    }

    /** The same keys, each value changed; an entry whose value becomes null is left out. */
    @SuppressWarnings("ReferenceEquality") // comparing whole trees would cost more than the copy that it spares
    public Mapping map(BiFunction<String, Node, @Nullable Node> change) {
        Map<String, Entry> changed = new LinkedHashMap<>(Math.max(8, entries.size() * 2));
        boolean same = true;
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            Node before = entry.getValue().value();
            Node after = change.apply(entry.getKey(), before);
            same &= after == before;
            if (after != null) {
                changed.put(
                        entry.getKey(),
                        after == before
                                ? entry.getValue()
                                : new Entry(entry.getValue().key(), after));
            }
        }
        return same ? this : new Mapping(position, tag, changed);
    }
}
