package dev.tracestack.collector;

/**
 * Why the collector ended before it took spans.
 *
 * @param where the component, key, file or address that it is about; may be empty
 * @param words the collector's own words, on one line, cut
 */
public record StartFailure(Kind kind, String where, String words) {

    /** What kind of thing was wrong. */
    public enum Kind {
        NOT_YAML,
        UNKNOWN_COMPONENT,
        REMOVED_COMPONENT,
        UNKNOWN_KEY,
        ENDPOINT_MISSING,
        UNDEFINED_NAME,
        VARIABLE_NOT_SET,
        INVALID_VALUE,
        CONFIGURATION_UNREADABLE,
        STORAGE_NOT_WRITABLE,
        ADDRESS_TAKEN,
        OTHER
    }
}
