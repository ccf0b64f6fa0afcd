package dev.tracestack.store;

import dev.tracestack.otlp.SpanRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Spans on their way into {@code otel.spans}, in the order of its key, each once.
 *
 * @param summaries what the spans of each trace add up to, in the order of ids
 */
record SpanBatch(List<SpanRecord> spans, SortedMap<String, TraceSummary> summaries) {

    private static final Comparator<SpanRecord> WITHIN_TRACE =
            Comparator.comparing(SpanRecord::spanId).thenComparing(s -> micros(s), Long::compareUnsigned);

    /** Of copies of one span the last counts. */
    static SpanBatch of(Collection<SpanRecord> given) {
        Map<String, List<SpanRecord>> byTrace = new HashMap<>();
        for (SpanRecord span : given) {
            byTrace.computeIfAbsent(span.traceId().hex(), _ -> new ArrayList<>(12))
                    .add(span);
        }
        List<SpanRecord> spans = new ArrayList<>(given.size());
        SortedMap<String, TraceSummary> summaries = new TreeMap<>();
        for (Map.Entry<String, List<SpanRecord>> trace : new TreeMap<>(byTrace).entrySet()) {
            int from = spans.size();
            addDistinct(trace.getValue(), spans);
            summaries.put(trace.getKey(), TraceSummary.of(spans.subList(from, spans.size())));
        }
        return new SpanBatch(spans, summaries);
    }

    private static void addDistinct(List<SpanRecord> ofTrace, List<SpanRecord> to) {
        ofTrace.sort(WITHIN_TRACE);
        for (int i = 0; i < ofTrace.size(); i++) {
            SpanRecord span = ofTrace.get(i);
            // the sort is stable: the last of equal ones came last
            if (i + 1 == ofTrace.size() || WITHIN_TRACE.compare(span, ofTrace.get(i + 1)) != 0) {
                to.add(span);
            }
        }
    }

    private static long micros(SpanRecord span) {
        return Long.divideUnsigned(span.startTimeUnixNano(), 1000);
    }
}
