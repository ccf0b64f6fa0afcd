package dev.tracestack.tracestore;

import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.traceql.Budget;
import dev.tracestack.traceql.FieldExpression.Field;
import dev.tracestack.traceql.Intrinsic;
import dev.tracestack.traceql.Metrics;
import dev.tracestack.traceql.Plan;
import dev.tracestack.traceql.QueryTooLarge;
import dev.tracestack.traceql.SpanSet;
import dev.tracestack.traceql.SpanValues;
import dev.tracestack.traceql.TraceQuery;
import dev.tracestack.traceql.Value;
import dev.tracestack.traceql.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Counts the values of all attributes of chosen spans and of the others, as {@code compare()} of Tempo 3.0 does. */
final class Comparison {

    private static final long MOST_CELLS = 1_000_000;
    private static final Value.Text TOO_MANY = new Value.Text("__too_many_values__");
    private static final List<String> SPAN_COLUMNS = List.of(
            "http.method",
            "http.request.method",
            "http.route",
            "http.status_code",
            "http.url",
            "server.address",
            "url.path",
            "url.route");
    private static final List<String> RESOURCE_COLUMNS = List.of(
            "cluster",
            "container",
            "k8s.cluster.name",
            "k8s.container.name",
            "k8s.namespace.name",
            "k8s.pod.name",
            "namespace",
            "pod");
    private static final List<Intrinsic> SPAN_BUILTINS = List.of(
            Intrinsic.NAME,
            Intrinsic.KIND,
            Intrinsic.STATUS,
            Intrinsic.STATUS_MESSAGE,
            Intrinsic.SCOPE_NAME,
            Intrinsic.SCOPE_VERSION);

    private record Key(boolean selected, String label) {}

    private final Metrics.Compare metrics;
    private final Steps steps;
    private final Map<Key, Map<Value, double[]>> counts = new HashMap<>();
    private final Map<Key, double[]> totals = new HashMap<>();
    private long cells;

    private Comparison(Metrics.Compare metrics, Steps steps) {
        this.metrics = metrics;
        this.steps = steps;
    }

    static List<Series> run(TraceStore store, MetricsRequest request, Metrics.Compare metrics, Budget budget) {
        Comparison comparison = new Comparison(metrics, request.steps());
        TraceQuery chosen = new TraceQuery(List.of(metrics.selection()), null, List.of(), List.of());
        Plan all = Plan.of(request.query(), List.<Field>of());
        Plan selection = Plan.of(chosen);
        ColumnTrace again = new ColumnTrace(selection.fields());
        new Scan(store.snapshot(), request.steps().range(), budget).traces(all, (trace, sets) -> {
            StoredTrace stored = trace.view(0).columns().trace[trace.row(0)];
            Set<Long> selected = new HashSet<>();
            ColumnTrace same = again.on(stored);
            selection
                    .run(same, budget)
                    .forEach(set -> set.spans()
                            .forEach(span -> selected.add(same.view(span).columns().spanId[same.row(span)])));
            sets.forEach(set -> set.spans().forEach(span -> {
                budget.step();
                long id = trace.view(span).columns().spanId[trace.row(span)];
                comparison.take(trace, span, selected.contains(id));
            }));
        });
        return comparison.series();
    }

    private void take(ColumnTrace trace, int at, boolean meets) {
        long start = trace.start(at);
        int step = steps.of(start);
        if (step < 0) {
            return;
        }
        boolean inTime = metrics.endNanos() == 0 || (start >= metrics.startNanos() && start < metrics.endNanos());
        boolean selected = meets && inTime;
        SpanRecord span = trace.span(at);
        for (Intrinsic intrinsic : SPAN_BUILTINS) {
            count(selected, intrinsic.word(), SpanValues.builtin(span, intrinsic), step);
        }
        SpanRecord root = trace.root();
        if (root != null) {
            count(selected, Intrinsic.ROOT_NAME.word(), new Value.Text(root.name()), step);
            String service = root.resource().serviceName();
            count(selected, Intrinsic.ROOT_SERVICE_NAME.word(), new Value.Text(service), step);
        }
        attributes(selected, "span.", span.attributes(), SPAN_COLUMNS, step);
        attributes(selected, "resource.", span.resource().attributes(), RESOURCE_COLUMNS, step);
        attributes(selected, "instrumentation.", span.scope().attributes(), List.of(), step);
    }

    private void attributes(boolean selected, String scope, Attributes attributes, List<String> columns, int step) {
        Set<String> missing = new TreeSet<>(columns);
        for (Attributes.Attribute attribute : attributes.entries()) {
            missing.remove(attribute.key());
            Value value = SpanValues.of(attribute.value());
            count(selected, scope + attribute.key(), value instanceof Value.Items ? Values.NIL : value, step);
        }
        missing.forEach(name -> count(selected, scope + name, Values.NIL, step));
    }

    private void count(boolean selected, String label, Value value, int step) {
        Key key = new Key(selected, label);
        counts.computeIfAbsent(key, k -> new HashMap<>()).computeIfAbsent(value, v -> samples())[step]++;
        totals.computeIfAbsent(key, k -> samples())[step]++;
    }

    private double[] samples() {
        cells += steps.count();
        if (cells > MOST_CELLS) {
            throw new QueryTooLarge(
                    "compare() found too many different values; compare fewer spans, or ask for a larger" + " step");
        }
        return new double[steps.count()];
    }

    private List<Series> series() {
        List<Series> series = new ArrayList<>();
        Set<String> tooMany = new TreeSet<>();
        counts.forEach((key, values) -> {
            values.entrySet().stream()
                    .sorted(Comparator.comparingDouble((Map.Entry<Value, double[]> e) -> -total(e.getValue()))
                            .thenComparing(e -> e.getKey().text()))
                    .limit(metrics.top())
                    .forEach(e -> series.add(
                            of(key.selected() ? "selection" : "baseline", key.label(), e.getKey(), e.getValue())));
            if (values.size() > metrics.top()) {
                tooMany.add(key.label());
            }
        });
        totals.forEach((key, samples) -> series.add(
                of(key.selected() ? "selection_total" : "baseline_total", key.label(), Values.NIL, samples)));
        for (String label : tooMany) {
            series.add(new Series(
                    List.of(new SpanSet.Labelled("__meta_error", TOO_MANY), new SpanSet.Labelled(label, Values.NIL)),
                    new double[steps.count()],
                    List.of()));
        }
        return series;
    }

    private static Series of(String type, String label, Value value, double[] samples) {
        return new Series(
                List.of(new SpanSet.Labelled("__meta_type", new Value.Text(type)), new SpanSet.Labelled(label, value)),
                samples,
                List.of());
    }

    private static double total(double[] samples) {
        return Arrays.stream(samples).sum();
    }
}
