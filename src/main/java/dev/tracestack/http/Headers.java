package dev.tracestack.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Header fields; names are case-insensitive, values in the order in which they came.
 *
 * @param byName never changes after construction
 */
public record Headers(Map<String, List<String>> byName) {

    private static final Headers NONE = new Headers(Map.of());

    public Headers {
        Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.forEach((name, values) ->
                sorted.computeIfAbsent(name, n -> new ArrayList<>()).addAll(values));
        sorted.replaceAll((name, values) -> List.copyOf(values));
        byName = Collections.unmodifiableMap(sorted);
    }

    public static Headers none() {
        return NONE;
    }

    public static Headers of(String name, String value) {
        return new Headers(Map.of(name, List.of(value)));
    }

    /** The first value of that name. */
    public Optional<String> first(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    public List<String> all(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** These, with that field set to one value. */
    public Headers with(String name, String value) {
        Map<String, List<String>> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(byName);
        more.put(name, List.of(value));
        return new Headers(more);
    }

    /** Type and subtype of {@code Content-Type}, lower case, without parameters; empty text where there is none. */
    public String mediaType() {
        String value = first("Content-Type").orElse("");
        int semicolon = value.indexOf(';');
        return (semicolon < 0 ? value : value.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }
}
