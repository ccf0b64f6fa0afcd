package dev.tracestack.bench;

import dev.tracestack.otlp.TraceId;

/** What a person who looks into a store sees of a trace. */
@FunctionalInterface
public interface StoreView {

    /** How many spans of the trace the store shows; 0 where it does not know it or does not answer. */
    int spansOf(TraceId id) throws InterruptedException;
}
