package dev.tracestack.store;

/**
 * Where the durable store has a trace, or what is on its way to it.
 *
 * @param spans stored
 * @param startEpochSeconds when its first span started; 0 where none is stored
 * @param payloads of the ingestion queue that begin with a span of it and are not stored yet
 * @param oldestSeconds age of the oldest of these
 * @param others payloads that wait besides; spans of it may be in them
 * @param deadLetters parts of it that PostgreSQL could not hold, and {@code deadReason} the latest reason
 */
public record TracePlace(
        long spans,
        double startEpochSeconds,
        long payloads,
        double oldestSeconds,
        long others,
        long deadLetters,
        String deadReason) {}
