package dev.tracestack.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a check saw: names and values in the order in which they were found. */
public record Evidence(Map<String, String> values) {

    private static final Evidence NONE = new Evidence(Map.of());

    public Evidence {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public static Evidence none() {
        return NONE;
    }

    public static Evidence of(String name, Object value) {
        return NONE.with(name, value);
    }

    /** This evidence and one more fact; a name that is already there gets the new value. */
    public Evidence with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, String.valueOf(value));
        return new Evidence(more);
    }
}
