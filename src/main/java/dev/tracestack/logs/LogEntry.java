package dev.tracestack.logs;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a log.
 *
 * @param time null where the line has none, or none that can be read
 * @param level in lower case as the program wrote it, {@code warn}; empty where it has none
 * @param message what was logged, without its fields; the whole line where it has no form that is known
 * @param fields in the order in which they stand; values of nested objects under their names joined by dots
 * @param text the line itself, cut to {@link LogText#LINE} characters
 */
public record LogEntry(@Nullable Instant time, String level, String message, Map<String, String> fields, String text) {

    public LogEntry {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The first of these fields that is there; empty text where none is. */
    public String field(String... names) {
        for (String name : names) {
            String value = fields.get(name);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    /** Whether the line, fields included, holds that text. */
    public boolean mentions(String part) {
        return text.contains(part) || message.contains(part);
    }
}
