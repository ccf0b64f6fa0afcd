package dev.tracestack.metrics;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A metrics page as it was read.
 *
 * @param types metric name to {@code counter}, {@code gauge}, {@code histogram}, {@code summary} or {@code untyped}
 * @param help metric name to its sentence
 * @param unreadable lines that are not in Prometheus' text format, each with its number
 */
public record Exposition(
        List<Sample> samples, Map<String, String> types, Map<String, String> help, List<String> unreadable) {

    public Exposition {
        samples = List.copyOf(samples);
        types = Map.copyOf(types);
        help = Map.copyOf(help);
        unreadable = List.copyOf(unreadable);
    }

    /** The samples of that name that carry at least these labels. */
    public List<Sample> all(String name, Labels labels) {
        return samples.stream()
                .filter(s -> s.name().equals(name) && s.labels().containsAll(labels))
                .toList();
    }

    /** The values of {@link #all} added up; 0 where there is none, as a counter that never counted may be missing. */
    public double sum(String name, Labels labels) {
        return all(name, labels).stream().mapToDouble(Sample::value).sum();
    }

    /** The values of {@link #all} added up, or nothing where there is none. */
    public OptionalDouble sumIfAny(String name, Labels labels) {
        return all(name, labels).isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum(name, labels));
    }

    /** As {@link #sum}, whatever the labels. */
    public double sum(String name) {
        return sum(name, Labels.none());
    }
}
