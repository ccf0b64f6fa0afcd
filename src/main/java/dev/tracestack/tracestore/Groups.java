package dev.tracestack.tracestore;

import dev.tracestack.otlp.TraceId;
import dev.tracestack.traceql.FieldExpression.Field;
import dev.tracestack.traceql.Metrics;
import dev.tracestack.traceql.QueryTooLarge;
import dev.tracestack.traceql.SpanSet;
import dev.tracestack.traceql.SpanValues;
import dev.tracestack.traceql.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The groups that a query makes of spans. For one thread. */
final class Groups {

    private static final long MOST_CELLS = 2_000_000;

    private final Metrics.OverTime metrics;
    private final Steps steps;
    private final Map<List<Value>, Group> groups = new HashMap<>();
    private long cells;
    private int exemplarsLeft;
    private double unit = 1;

    Groups(Metrics.OverTime metrics, Steps steps, int exemplars) {
        this.metrics = metrics;
        this.steps = steps;
        this.exemplarsLeft = exemplars;
    }

    Group group(List<Value> key) {
        Group known = groups.get(key);
        if (known == null) {
            reserve(3);
            known = new Group(metrics, steps, labels(key), () -> reserve(1));
            groups.put(List.copyOf(key), known);
        }
        return known;
    }

    /** Counts rows of numbers, one for each step. */
    private void reserve(int rows) {
        cells += (long) rows * steps.count();
        if (cells > MOST_CELLS) {
            throw new QueryTooLarge("the query makes more than " + groups.size() + " groups of " + steps.count()
                    + " samples; group by something with fewer values, or ask for a larger step");
        }
    }

    private List<SpanSet.Labelled> labels(List<Value> key) {
        List<SpanSet.Labelled> labels = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            labels.add(new SpanSet.Labelled(metrics.by().get(i).spelling(), key.get(i)));
        }
        if (labels.isEmpty() && !metrics.function().isOfBuckets()) {
            labels.add(new SpanSet.Labelled(
                    "__name__", new Value.Text(metrics.function().word())));
        }
        return labels;
    }

    /** A span; the value is null where spans are counted. */
    void observe(Group group, long start, @Nullable Value value, StoredTrace trace) {
        int step = steps.of(start);
        if (step < 0) {
            return;
        }
        double number = 1;
        if (value == null) {
            group.count(step);
        } else {
            double raw = value.number();
            if (Double.isNaN(raw) || (metrics.function().isOfBuckets() && !hasBucket(value))) {
                return;
            }
            unit = value instanceof Value.Duration ? 1e9 : 1;
            number = raw / unit;
            group.observe(step, raw, number);
        }
        if (exemplarsLeft > 0 && group.wantsExemplar(step)) {
            exemplarsLeft--;
            group.exemplar(
                    step, new Series.Exemplar(exemplarLabels(group, value, trace.id()), number, start / 1_000_000));
        }
    }

    /** Tempo 3.0 has buckets for whole numbers from 2 on, durations in nanoseconds among them. */
    private static boolean hasBucket(Value value) {
        return value.number() >= 2 && !(value instanceof Value.Real);
    }

    private List<SpanSet.Labelled> exemplarLabels(Group group, @Nullable Value value, TraceId trace) {
        List<SpanSet.Labelled> labels = new ArrayList<>();
        labels.add(new SpanSet.Labelled("trace:id", new Value.Text(SpanValues.stripped(trace.hex()))));
        if (!metrics.by().isEmpty()) {
            labels.addAll(group.labels());
        }
        Field field = metrics.field();
        if (field != null && value != null) {
            labels.add(new SpanSet.Labelled(field.spelling(), new Value.Text(value.text())));
        }
        return labels;
    }

    List<Series> series() {
        return groups.values().stream()
                .flatMap(group -> group.series(unit).stream())
                .filter(Series::hasSamples)
                .toList();
    }
}
