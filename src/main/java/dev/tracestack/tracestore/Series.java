package dev.tracestack.tracestore;

import dev.tracestack.traceql.SpanSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of an answer.
 *
 * @param samples one for each step; NaN for none
 */
record Series(List<SpanSet.Labelled> labels, double[] samples, List<Exemplar> exemplars) {

    /** A span that counts for a series. */
    record Exemplar(List<SpanSet.Labelled> labels, double value, long unixMillis) {}

    /** What series are ordered by. */
    String name() {
        return labels.stream()
                .map(label -> label.label() + "=" + label.value().text())
                .collect(Collectors.joining(","));
    }

    boolean hasSamples() {
        for (double sample : samples) {
            if (!Double.isNaN(sample)) {
                return true;
            }
        }
        return false;
    }

    List<SpanSet.Labelled> labelsWith(SpanSet.Labelled more) {
        List<SpanSet.Labelled> all = new ArrayList<>(labels);
        all.add(more);
        return all;
    }
}
