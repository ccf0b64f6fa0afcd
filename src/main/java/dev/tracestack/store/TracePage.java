package dev.tracestack.store;

import java.util.List;
import java.util.Optional;

/**
 * Some traces, the latest first.
 *
 * @param next what to ask for to get those that follow; empty where there are none
 */
public record TracePage(List<TraceRow> traces, Optional<String> next) {

    public TracePage {
        traces = List.copyOf(traces);
    }
}
