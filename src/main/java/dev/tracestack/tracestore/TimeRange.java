package dev.tracestack.tracestore;

/**
 * Two moments, both within.
 *
 * @param from nanoseconds since 1970-01-01T00:00Z, unsigned, as is the other
 */
record TimeRange(long from, long to) {

    /** All times: the largest unsigned number is -1. */
    static final TimeRange ALL = new TimeRange(0, -1);

    boolean contains(long moment) {
        return Long.compareUnsigned(moment, from) >= 0 && Long.compareUnsigned(moment, to) <= 0;
    }

    boolean overlaps(long earliest, long latest) {
        return Long.compareUnsigned(latest, from) >= 0 && Long.compareUnsigned(earliest, to) <= 0;
    }
}
