package dev.tracestack.tracestore;

import dev.tracestack.traceql.SpanSet;
import java.util.List;
import java.util.stream.Collectors;

/** A line of an answer. */
final class Series {

    private final List<SpanSet.Labelled> labels;
    private final double[] samples;
    private final List<Exemplar> exemplars;

    /** A span that counts for a series. */
    record Exemplar(List<SpanSet.Labelled> labels, double value, long unixMillis) {}

    Series(List<SpanSet.Labelled> labels, double[] samples, List<Exemplar> exemplars) {
        this.labels = labels;
        this.samples = samples;
        this.exemplars = exemplars;
    }

    List<SpanSet.Labelled> labels() {
        return labels;
    }

    /** One for each step; NaN for none. */
    double[] samples() {
        return samples;
    }

    List<Exemplar> exemplars() {
        return exemplars;
    }

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
}
