package dev.tracestack.tracestore;

import dev.tracestack.traceql.BinaryOperator;
import dev.tracestack.traceql.Budget;
import dev.tracestack.traceql.Metrics;
import dev.tracestack.traceql.SpanSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Answers {@code /api/metrics/query_range} and {@code /api/metrics/query} as Tempo 3.0 does: zeros are left out. */
final class MetricsAnswer {

    private static final byte[] SERIES = JsonBytes.fixed("{\"series\":[");
    private static final byte[] END = JsonBytes.fixed("],");
    private static final byte[] OPEN = JsonBytes.fixed("{");
    private static final byte[] METRICS = JsonBytes.fixed("\"metrics\":{\"completedJobs\":1,\"totalJobs\":1}}");
    private static final byte[] LABELS = JsonBytes.fixed("{\"labels\":[");
    private static final byte[] SAMPLES = JsonBytes.fixed("],\"samples\":[");
    private static final byte[] EXEMPLARS = JsonBytes.fixed("],\"exemplars\":[");
    private static final byte[] TIME = JsonBytes.fixed("\"timestampMs\":");
    private static final byte[] VALUE = JsonBytes.fixed("\"value\":");
    private static final byte[] CLOSE = JsonBytes.fixed("]}");

    private final JsonBytes out = new JsonBytes();
    private final Steps steps;

    private MetricsAnswer(Steps steps) {
        this.steps = steps;
    }

    static byte[] range(TraceStore store, MetricsRequest request, Budget budget) {
        MetricsAnswer answer = new MetricsAnswer(request.steps());
        List<Series> series = series(store, request, budget);
        answer.out.raw(SERIES);
        answer.list(series, answer::line);
        return answer.out.raw(END).raw(METRICS).toByteArray();
    }

    static byte[] instant(TraceStore store, MetricsRequest request, Budget budget) {
        MetricsAnswer answer = new MetricsAnswer(request.steps());
        List<Series> series = series(store, request, budget);
        if (series.isEmpty()) {
            answer.out.raw(OPEN);
        } else {
            answer.out.raw(SERIES);
            answer.list(series, answer::point);
            answer.out.raw(END);
        }
        return answer.out.raw(METRICS).toByteArray();
    }

    private static List<Series> series(TraceStore store, MetricsRequest request, Budget budget) {
        Metrics metrics = request.query().metrics();
        if (metrics == null) {
            throw new IllegalArgumentException("'" + request.query() + "' asks for no series");
        }
        List<Series> series = switch (metrics) {
            case Metrics.OverTime overTime -> MetricsScan.run(store, request, overTime, budget);
            case Metrics.Compare compare -> Comparison.run(store, request, compare, budget);
        };
        series = series.stream().sorted(Comparator.comparing(Series::name)).toList();
        for (Metrics.After after : request.query().after()) {
            series = apply(after, series, request.steps().count());
        }
        return series;
    }

    private static List<Series> apply(Metrics.After after, List<Series> series, int steps) {
        switch (after) {
            case Metrics.After.Top(boolean largest, int count) -> {
                Comparator<double[]> order = Comparator.comparingDouble(pair -> largest ? -pair[1] : pair[1]);
                for (int step = 0; step < steps; step++) {
                    List<double[]> pairs = new ArrayList<>();
                    for (int i = 0; i < series.size(); i++) {
                        double sample = series.get(i).samples()[step];
                        if (!Double.isNaN(sample)) {
                            pairs.add(new double[] {i, sample});
                        }
                    }
                    pairs.sort(order);
                    for (double[] pair : pairs.subList(Math.min(count, pairs.size()), pairs.size())) {
                        series.get((int) pair[0]).samples()[step] = Double.NaN;
                    }
                }
            }
            case Metrics.After.Only(BinaryOperator operator, double operand) -> {
                for (Series one : series) {
                    for (int step = 0; step < steps; step++) {
                        double sample = one.samples()[step];
                        one.samples()[step] = holds(operator, sample, operand) ? sample : Double.NaN;
                    }
                }
            }
        }
        return series.stream().filter(Series::hasSamples).toList();
    }

    private static boolean holds(BinaryOperator operator, double left, double right) {
        return switch (operator) {
            case EQUAL -> left == right;
            case NOT_EQUAL -> left != right;
            case LESS -> left < right;
            case LESS_OR_EQUAL -> left <= right;
            case GREATER -> left > right;
            case GREATER_OR_EQUAL -> left >= right;
            case AND, OR, MATCHES, MATCHES_NOT, ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER -> false;
        };
    }

    private interface Item<T> {
        void write(T item);
    }

    private <T> void list(List<T> items, Item<T> each) {
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.raw(',');
            }
            each.write(items.get(i));
        }
    }

    private void labels(List<SpanSet.Labelled> labels) {
        out.raw(LABELS);
        list(labels, label -> ValueJson.labelled(out, label.label(), label.value()));
    }

    private void line(Series series) {
        labels(series.labels());
        out.raw(SAMPLES);
        boolean first = true;
        for (int step = 0; step < steps.count(); step++) {
            double sample = series.samples()[step];
            if (!Double.isNaN(sample)) {
                if (!first) {
                    out.raw(',');
                }
                first = false;
                out.raw(OPEN).raw(TIME).quoted(steps.at(step) / 1_000_000);
                value(sample);
                out.raw('}');
            }
        }
        if (!series.exemplars().isEmpty()) {
            out.raw(EXEMPLARS);
            list(series.exemplars(), this::exemplar);
        }
        out.raw(CLOSE);
    }

    private void exemplar(Series.Exemplar exemplar) {
        labels(exemplar.labels());
        out.raw(']');
        value(exemplar.value());
        out.raw(',').raw(TIME).quoted(exemplar.unixMillis()).raw('}');
    }

    private void point(Series series) {
        labels(series.labels());
        out.raw(']');
        value(series.samples()[0]);
        out.raw('}');
    }

    private void value(double value) {
        if (value != 0) {
            out.raw(',').raw(VALUE).real(value);
        }
    }
}
