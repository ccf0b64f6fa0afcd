package dev.tracestack.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a URL's query, percent-decoded, {@code +} read as a space. */
public final class Query {

    private final Map<String, List<String>> byName;

    private Query(Map<String, List<String>> byName) {
        this.byName = byName;
    }

    /**
     * Reads what follows the {@code ?}, undecoded.
     *
     * @throws IllegalArgumentException on a broken percent escape
     */
    public static Query parse(String raw) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                byName.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
            }
        }
        return new Query(byName);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The first value of that name; empty text where the name stands without a value. */
    public Optional<String> first(String name) {
        List<String> values = byName.get(name);
        return values == null ? Optional.empty() : Optional.of(values.getFirst());
    }

    public List<String> all(String name) {
        return List.copyOf(byName.getOrDefault(name, List.of()));
    }

    /** Every name that is there. */
    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }
}
