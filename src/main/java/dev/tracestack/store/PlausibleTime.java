package dev.tracestack.store;

import java.time.Instant;

/** Times that both Java and PostgreSQL write the same way: the years 1 to 9999. */
final class PlausibleTime {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private PlausibleTime() {}

    static Instant checked(Instant time) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new IllegalArgumentException("time " + time + ": expected one of the years 1 to 9999");
        }
        return time;
    }
}
