package dev.tracestack.metrics;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Label names and their values.
 *
 * @param values sorted by name; never changes
 */
public record Labels(Map<String, String> values) {

    private static final Labels NONE = new Labels(Map.of());

    public Labels {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    public static Labels none() {
        return NONE;
    }

    /** Names and values in turn. */
    public static Labels of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("labels " + String.join(", ", namesAndValues) + ": a value is missing");
        }
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Labels(values);
    }

    /** Whether every one of the others is here with the same value. */
    public boolean containsAll(Labels others) {
        return values.entrySet().containsAll(others.values.entrySet());
    }

    Labels with(String name, String value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(name, value);
        return new Labels(more);
    }
}
