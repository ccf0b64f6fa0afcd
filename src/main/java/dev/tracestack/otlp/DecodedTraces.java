package dev.tracestack.otlp;

import java.util.List;

/** What a body held: the spans that were taken, in the order sent, and those that were not. */
public record DecodedTraces(List<SpanRecord> spans, List<RejectedSpan> rejected) {

    public DecodedTraces {
        spans = List.copyOf(spans);
        rejected = List.copyOf(rejected);
    }

    static DecodedTraces of(List<ResourceDraft> drafts) {
        SpanCollector collector = new SpanCollector();
        drafts.forEach(draft -> draft.finish(collector));
        return collector.traces();
    }
}
