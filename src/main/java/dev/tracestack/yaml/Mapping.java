package dev.tracestack.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    /** The value under that key. */
    public Optional<Node> get(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }
}
