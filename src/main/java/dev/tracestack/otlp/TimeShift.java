package dev.tracestack.otlp;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Moves times by the same span of time. A time that was not set stays so.
 *
 * @param nanos how far; forward where it is positive
 */
public record TimeShift(long nanos) {

    public static TimeShift none() {
        return new TimeShift(0);
    }

    /** The shift after which that moment is this one. */
    public static TimeShift from(long unixNano, Instant to) {
        return new TimeShift(TimeUnit.SECONDS.toNanos(to.getEpochSecond()) + to.getNano() - unixNano);
    }

    /** The same moment, moved. */
    public long of(long unixNano) {
        return unixNano == 0 ? 0 : unixNano + nanos;
    }
}
