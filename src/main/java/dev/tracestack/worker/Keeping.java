package dev.tracestack.worker;

import java.time.Duration;

/**
 * How long things are kept. Zero, as time or as size, is no limit.
 *
 * @param complete the queue's rows of payloads that are stored; here zero means until the next round
 * @param spans days of {@code otel.spans} that are older are dropped
 * @param spanBytes the oldest days are dropped while all spans take more
 * @param deadLetters with the failed rows of the queue that they came from
 * @param smoke traces of {@code tracestack smoke} that are older are deleted
 */
public record Keeping(Duration complete, Duration spans, long spanBytes, Duration deadLetters, Duration smoke) {

    public Keeping {
        if (complete.isNegative()
                || spans.isNegative()
                || spanBytes < 0
                || deadLetters.isNegative()
                || smoke.isNegative()) {
            throw new IllegalArgumentException("what is kept for " + complete + ", " + spans + ", " + deadLetters
                    + " and up to " + spanBytes + " bytes: expected nothing negative");
        }
    }

    /** Complete rows for an hour, traces of smoke for a week, everything else for ever. */
    public static Keeping standard() {
        return new Keeping(Duration.ofHours(1), Duration.ZERO, 0, Duration.ZERO, Duration.ofDays(7));
    }
}
