package dev.tracestack.otlp;

/**
 * {@code ExportTraceServiceResponse}: the request was taken, all of it or in part.
 *
 * @param rejectedSpans how many spans were not taken and must not be sent again
 * @param errorMessage why; empty where all were taken and there is nothing to warn of
 */
public record ExportResponse(long rejectedSpans, String errorMessage) {

    private static final ExportResponse FULL = new ExportResponse(0, "");

    public ExportResponse {
        if (rejectedSpans < 0) {
            throw new IllegalArgumentException("rejected spans " + rejectedSpans + " is negative");
        }
    }

    /** Everything was taken. */
    public static ExportResponse full() {
        return FULL;
    }

    /** What to answer for that body: full success, or how many were rejected and the first reasons. */
    public static ExportResponse of(DecodedTraces traces) {
        return traces.rejected().isEmpty()
                ? FULL
                : new ExportResponse(traces.rejected().size(), RejectedSpan.summary(traces.rejected()));
    }

    boolean isFull() {
        return rejectedSpans == 0 && errorMessage.isEmpty();
    }
}
