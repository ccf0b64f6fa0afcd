package dev.tracestack.tempo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a running Tempo complained of; the last line of its kind. Harmless complaints are none.
 *
 * @param place the file, folder, module or address that it is about; may be empty
 * @param words Tempo's own words, cut
 * @param last when; null where the line has no time
 */
public record TempoTrouble(
        Kind kind, String place, String words, @Nullable Instant last) {

    /** What is wrong. */
    public enum Kind {
        NOT_WRITABLE,
        DISK_FULL,
        /** A module could not start, or ended. */
        MODULE_FAILED,
        RATE_LIMITED,
        TRACE_TOO_LARGE,
        TOO_MANY_LIVE_TRACES,
        /** Spans that came could not be stored. */
        INGEST_FAILED,
        /** What stood in its log of writes from before its start cannot be read, and is thrown away. */
        REPLAY_FAILED,
        /** Stored blocks cannot be read, listed or put together. */
        BLOCKS_FAIL,
        ADDRESS_TAKEN,
        /** The ring has no living member; mostly over within half a minute of a start. */
        RING_EMPTY
    }
}
