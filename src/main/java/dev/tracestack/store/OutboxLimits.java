package dev.tracestack.store;

import java.time.Duration;

/**
 * What the outbox may hold and how long things may take.
 *
 * @param traces that wait; beyond it further ones are not sent, and counted
 * @param settle how long a trace waits for more of its spans before it is sent; twice as long after each time that it
 *     was sent already, at most a minute
 * @param lease how long a claim is good
 * @param kept how long it is remembered that a trace was sent, so that spans that come later follow it
 */
public record OutboxLimits(long traces, Duration settle, Duration lease, Duration kept) {

    /** A million traces; half a second; ten minutes; a day. */
    public static OutboxLimits standard() {
        return new OutboxLimits(1_000_000, Duration.ofMillis(500), Duration.ofMinutes(10), Duration.ofDays(1));
    }
}
