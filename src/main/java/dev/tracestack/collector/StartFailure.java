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
        /** A file that the configuration names, such as a certificate or a token. */
        FILE_UNREADABLE,
        STORAGE_NOT_WRITABLE,
        /** Somebody else, most often another collector, holds the file of a queue. */
        STORAGE_LOCKED,
        STORAGE_FULL,
        /** The file of a queue is not what it should be, as after a loss of power. */
        STORAGE_DAMAGED,
        ADDRESS_TAKEN,
        /** An address that nobody can listen on here. */
        ADDRESS_UNUSABLE,
        /** The program broke, or is none for this processor. */
        BROKEN,
        OTHER
    }
}
