package dev.tracestack.store;

/**
 * What the outbox holds.
 *
 * @param waiting traces that are not sent, or not all of them
 * @param oldestSeconds since when the oldest of them waits; 0 where there is none
 */
public record OutboxDepth(long waiting, double oldestSeconds) {}
