package dev.tracestack.tempo;

import dev.tracestack.otlp.SpanRecord;
import java.util.List;

/** What Tempo said when it was asked for a trace by its id. */
public sealed interface TraceAnswer {

    /** Its spans, at least one, in Tempo's order; schema URLs are not kept by Tempo. */
    record Found(List<SpanRecord> spans) implements TraceAnswer {
        public Found {
            spans = List.copyOf(spans);
        }
    }

    record NotFound() implements TraceAnswer {}

    /** It does not answer. */
    record Unreachable(String reason) implements TraceAnswer {}

    /**
     * It answers with something else than a trace.
     *
     * @param detail the head of its body, or what is wrong with the body
     */
    record Unexpected(int status, String detail) implements TraceAnswer {}
}
