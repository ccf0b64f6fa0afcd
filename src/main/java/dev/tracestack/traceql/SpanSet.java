package dev.tracestack.traceql;

import java.util.ArrayList;
import java.util.List;

/**
 * Spans of one trace that a query keeps together.
 *
 * @param spans their numbers, ascending
 * @param attributes what was found of the set as a whole, such as its count
 */
public record SpanSet(List<Integer> spans, List<Labelled> attributes) {

    /** A value under its name. */
    public record Labelled(String label, Value value) {}

    SpanSet withSpans(List<Integer> others) {
        return new SpanSet(others, attributes);
    }

    SpanSet with(String label, Value value) {
        List<Labelled> more = new ArrayList<>(attributes);
        more.removeIf(known -> known.label().equals(label));
        more.add(new Labelled(label, value));
        return new SpanSet(spans, List.copyOf(more));
    }
}
