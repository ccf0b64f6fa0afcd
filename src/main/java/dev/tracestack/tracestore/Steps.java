package dev.tracestack.tracestore;

/**
 * The moments at which series have samples: each stands for what started after the one before it, up to itself.
 *
 * @param first nanoseconds since 1970-01-01T00:00Z
 * @param step nanoseconds between them; for a single one, the whole time that it stands for
 */
record Steps(long first, long step, int count) {

    /** Samples at multiples of the step, from the one at or before the start to the one at or after the end. */
    static Steps aligned(long start, long end, long step) {
        long first = start - Math.floorMod(start, step);
        long last = end + Math.floorMod(-end, step);
        return new Steps(first, step, (int) ((last - first) / step) + 1);
    }

    /** One sample for all of the time. */
    static Steps instant(long start, long end) {
        return new Steps(end, Math.max(1, end - start), 1);
    }

    /** Which sample a moment counts for; -1 for none. */
    int of(long moment) {
        long after = moment - first;
        if (count == 1) {
            return after <= 0 && after >= -step ? 0 : -1;
        }
        if (after < 0) {
            return -1;
        }
        long place = (after + step - 1) / step;
        return place < count ? (int) place : -1;
    }

    long at(int place) {
        return first + place * step;
    }

    double seconds() {
        return step / 1e9;
    }

    TimeRange range() {
        return count == 1 ? new TimeRange(first - step, first) : new TimeRange(first, at(count - 1));
    }
}
