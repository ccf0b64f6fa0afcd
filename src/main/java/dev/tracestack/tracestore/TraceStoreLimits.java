package dev.tracestack.tracestore;

import java.time.Duration;

/**
 * How much a trace store holds. Sizes are estimates of the heap that the spans take.
 *
 * @param maxBytes of all traces; over it the traces go out whose last span came first
 * @param maxTraceBytes of one trace; further spans of it are refused
 * @param maxAge since the last span of a trace came
 */
public record TraceStoreLimits(long maxBytes, long maxTraceBytes, Duration maxAge) {

    /** 256 MiB, 32 MiB a trace, 24 hours. */
    public static final TraceStoreLimits DEFAULT = new TraceStoreLimits(256L << 20, 32L << 20, Duration.ofHours(24));

    public TraceStoreLimits {
        if (maxTraceBytes < 1 || maxBytes < maxTraceBytes) {
            throw new IllegalArgumentException("trace store limits " + maxBytes + " and, for one trace, "
                    + maxTraceBytes + " bytes: expected 1 <= one trace <= all");
        }
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("trace store age limit " + maxAge + " is not positive");
        }
    }
}
