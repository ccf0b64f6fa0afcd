package dev.tracestack.smoke;

import dev.tracestack.fault.Remedy;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import java.util.List;

/** Reads a trace from one store; asked again and again until the trace is whole. */
public interface TraceReader {

    /** One look at the store. */
    sealed interface Read {

        /** The store answered with spans of that trace. */
        record Found(List<SpanRecord> spans) implements Read {
            public Found {
                spans = List.copyOf(spans);
            }
        }

        /** The store answered that it has no such trace; {@code answer} is how it said so. */
        record NotFound(String answer) implements Read {}

        /** The store did not answer, or not sensibly. */
        record Unreachable(String reason, Remedy remedy) implements Read {}
    }

    /** Never throws for what a store can answer. */
    Read read(TraceId id) throws InterruptedException;
}
