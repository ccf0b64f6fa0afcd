package dev.tracestack.store;

import dev.tracestack.otlp.SpanRecord;
import java.util.List;

/** What a claimed payload turned out to hold. */
public sealed interface ClaimContent {

    Claim claim();

    /** These spans. */
    record Spans(Claim claim, List<SpanRecord> spans) implements ClaimContent {
        public Spans {
            spans = List.copyOf(spans);
        }
    }

    /** Nothing that can be read; it becomes a dead letter as it is. */
    record Unreadable(Claim claim, String reason) implements ClaimContent {}
}
