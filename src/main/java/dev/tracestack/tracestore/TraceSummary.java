package dev.tracestack.tracestore;

import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.StatusCode;
import dev.tracestack.otlp.TraceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A trace as a list of traces shows it.
 *
 * @param root null where no span without a parent has come
 * @param startTimeUnixNano of the earliest span, nanoseconds since 1970-01-01T00:00Z, unsigned 64 bit
 * @param durationNanos from there to the end of the latest span
 * @param services name to counts, sorted by name
 * @param spans all of them by start, then id
 */
public record TraceSummary(
        TraceId id,
        @Nullable SpanRecord root,
        long startTimeUnixNano,
        long durationNanos,
        Map<String, ServiceCount> services,
        List<SpanRecord> spans) {

    /** Spans of one service in one trace. */
    public record ServiceCount(int spans, int errors) {
        ServiceCount plus(SpanRecord span) {
            return new ServiceCount(spans + 1, errors + (span.status().code().equals(StatusCode.ERROR) ? 1 : 0));
        }
    }

    /** Of spans in the order of time; nothing where there are none. */
    static Optional<TraceSummary> of(TraceId id, List<SpanRecord> spans) {
        if (spans.isEmpty()) {
            return Optional.empty();
        }
        SpanRecord root = null;
        long latest = 0;
        Map<String, ServiceCount> services = new TreeMap<>();
        for (SpanRecord span : spans) {
            if (root == null && span.isRoot()) {
                root = span;
            }
            if (Long.compareUnsigned(span.endTimeUnixNano(), latest) > 0) {
                latest = span.endTimeUnixNano();
            }
            ServiceCount none = new ServiceCount(0, 0);
            services.compute(span.resource().serviceName(), (name, count) -> (count == null ? none : count).plus(span));
        }
        long start = spans.getFirst().startTimeUnixNano();
        return Optional.of(new TraceSummary(id, root, start, Math.max(0, latest - start), services, spans));
    }
}
