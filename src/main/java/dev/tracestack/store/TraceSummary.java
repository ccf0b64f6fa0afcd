package dev.tracestack.store;

import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.StatusCode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What some spans of one trace add up to. Times are microseconds since 1970. The root is the span without a parent that
 * started first; where all have one, the span that started first.
 */
record TraceSummary(Root root, long startMicros, long lastStartMicros, long endMicros, int spanCount, int errorCount) {

    private static final Comparator<SpanRecord> BETTER_ROOT = Comparator.comparing((SpanRecord s) -> !s.isRoot())
            .thenComparingLong(s -> micros(s.startTimeUnixNano()))
            .thenComparing(SpanRecord::spanId);

    /** What the trace is named after. */
    record Root(boolean isChild, long startMicros, String spanId, String serviceName, String name) {

        static Root of(SpanRecord span) {
            return new Root(
                    !span.isRoot(),
                    micros(span.startTimeUnixNano()),
                    span.spanId().hex(),
                    EscapedText.escape(span.resource().serviceName()),
                    EscapedText.escape(span.name()));
        }
    }

    /** Of at least one span, all of one trace. */
    static TraceSummary of(List<SpanRecord> spans) {
        SpanRecord first = spans.getFirst();
        SpanRecord root = first;
        long start = micros(first.startTimeUnixNano());
        long lastStart = start;
        long end = micros(first.endTimeUnixNano());
        int errors = 0;
        for (SpanRecord span : spans) {
            long own = micros(span.startTimeUnixNano());
            start = Math.min(start, own);
            lastStart = Math.max(lastStart, own);
            end = Math.max(end, micros(span.endTimeUnixNano()));
            errors += span.status().code().equals(StatusCode.ERROR) ? 1 : 0;
            if (BETTER_ROOT.compare(span, root) < 0) {
                root = span;
            }
        }
        return new TraceSummary(Root.of(root), start, lastStart, end, spans.size(), errors);
    }

    private static long micros(long unixNanos) {
        return Long.divideUnsigned(unixNanos, 1000);
    }

    /** Microseconds since 1970 in a form that PostgreSQL reads as {@code timestamptz}. */
    static String timestamp(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000)
                .toString();
    }
}
