package dev.tracestack.store;

import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.StatusCode;
import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What some spans of one trace add up to. Times are microseconds since 1970. The root is the span without a parent that
 * started first; where all have one, the span that started first.
 */
record TraceSummary(Root root, long startMicros, long lastStartMicros, long endMicros, int spanCount, int errorCount) {

    /** What the trace is named after. */
    record Root(boolean isChild, long startMicros, String spanId, String serviceName, String name)
            implements Comparable<Root> {

        @Override
        public int compareTo(Root other) {
            int byParent = Boolean.compare(isChild, other.isChild);
            int byStart = byParent != 0 ? byParent : Long.compare(startMicros, other.startMicros);
            return byStart != 0 ? byStart : spanId.compareTo(other.spanId);
        }
    }

    /** One summary per trace id, in the order of ids. */
    static SortedMap<String, TraceSummary> of(Collection<SpanRecord> spans) {
        SortedMap<String, TraceSummary> summaries = new TreeMap<>();
        for (SpanRecord span : spans) {
            summaries.merge(span.traceId().hex(), ofOne(span), TraceSummary::plus);
        }
        return summaries;
    }

    private static TraceSummary ofOne(SpanRecord span) {
        long start = Long.divideUnsigned(span.startTimeUnixNano(), 1000);
        long end = Long.divideUnsigned(span.endTimeUnixNano(), 1000);
        Root root = new Root(
                !span.isRoot(),
                start,
                span.spanId().hex(),
                EscapedText.escape(span.resource().serviceName()),
                EscapedText.escape(span.name()));
        return new TraceSummary(root, start, start, end, 1, span.status().code().equals(StatusCode.ERROR) ? 1 : 0);
    }

    private TraceSummary plus(TraceSummary other) {
        return new TraceSummary(
                root.compareTo(other.root) <= 0 ? root : other.root,
                Math.min(startMicros, other.startMicros),
                Math.max(lastStartMicros, other.lastStartMicros),
                Math.max(endMicros, other.endMicros),
                spanCount + other.spanCount,
                errorCount + other.errorCount);
    }

    /** Microseconds since 1970 in a form that PostgreSQL reads as {@code timestamptz}. */
    static String timestamp(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000)
                .toString();
    }
}
