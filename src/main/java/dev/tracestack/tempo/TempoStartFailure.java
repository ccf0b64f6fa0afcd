package dev.tracestack.tempo;

import java.util.List;

/**
 * Why Tempo ended before it took spans.
 *
 * @param places keys, files or addresses that it is about, as far as Tempo says; for unknown keys {@code line 11: ingester}
 * @param words Tempo's own words, on one line, cut
 */
public record TempoStartFailure(Kind kind, List<String> places, String words) {

    public TempoStartFailure {
        places = List.copyOf(places);
    }

    /** What kind of thing was wrong. */
    public enum Kind {
        UNKNOWN_KEY,
        DUPLICATE_KEY,
        /** A value of another type than its key's. */
        WRONG_TYPE,
        NOT_YAML,
        CONFIGURATION_MISSING,
        CONFIGURATION_IS_FOLDER,
        CONFIGURATION_UNREADABLE,
        UNKNOWN_BACKEND,
        UNKNOWN_FLAG,
        /** Settings that are read well, but that no Tempo starts with. */
        INVALID_SETTING,
        NOT_WRITABLE,
        DISK_FULL,
        ADDRESS_TAKEN,
        /** The program broke, or is none for this processor. */
        BROKEN,
        OTHER
    }
}
