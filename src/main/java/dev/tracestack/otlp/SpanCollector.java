package dev.tracestack.otlp;

import java.util.ArrayList;
import java.util.List;

/** Takes finished spans and rejected ones. */
final class SpanCollector {

    private final List<SpanRecord> spans = new ArrayList<>();
    private final List<RejectedSpan> rejected = new ArrayList<>();

    void take(SpanRecord span) {
        spans.add(span);
    }

    void reject(RejectedSpan span) {
        rejected.add(span);
    }

    DecodedTraces traces() {
        return new DecodedTraces(spans, rejected);
    }
}
