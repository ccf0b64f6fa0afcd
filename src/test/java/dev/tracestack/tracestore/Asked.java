package dev.tracestack.tracestore;

import dev.tracestack.traceql.Budget;

/** Searches as tests ask them: in three threads, on however small a machine. */
final class Asked {

    private Asked() {}

    static byte[] answer(TraceStore store, SearchRequest request, Budget budget) {
        try {
            return Search.answer(store, new Crew(3), request, budget).toByteArray();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }
}
