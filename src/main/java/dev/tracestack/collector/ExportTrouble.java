package dev.tracestack.collector;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last line of its kind in which an exporter said that it failed. Logs are sampled: how many there are means nothing.
 *
 * @param exporter its id as configured, {@code otlp/tempo}; empty where the line does not say
 * @param fate what became of the spans
 * @param address where it wanted to send, as far as the text says it; may be empty
 * @param words the error in the exporter's words, cut to a few hundred characters
 * @param last when; null where the line has no time
 */
public record ExportTrouble(
        String exporter,
        ExportCause cause,
        Fate fate,
        String address,
        String words,
        @Nullable Instant last) {

    /** What the collector did with spans that it could not send. */
    public enum Fate {
        /** It keeps them and tries again. */
        RETRIED,
        /** It gave them up. */
        DROPPED,
        /** Its queue was full; they were never taken. */
        REJECTED,
        /** It was stopped before they were sent, and they were not on a disk. */
        LOST_AT_STOP
    }
}
