package dev.tracestack.tracestore;

import dev.tracestack.traceql.Budget;
import dev.tracestack.traceql.FieldExpression.Builtin;
import dev.tracestack.traceql.FieldExpression.Field;
import dev.tracestack.traceql.Intrinsic;
import dev.tracestack.traceql.Metrics;
import dev.tracestack.traceql.Plan;
import dev.tracestack.traceql.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Computes a function over time, by rows where the columns tell all, else trace by trace. For one thread. */
final class MetricsScan implements Scan.Rows {

    private final Metrics.OverTime metrics;
    private final Groups groups;
    private final List<Coded> by;
    private final @Nullable Coded value;
    private final int[][] codes;
    private final int[] valueCodes = new int[RowTest.BLOCK];
    private @Nullable SegmentView current;
    private Group[] groupOfCode = {};
    private final Map<Long, Group> groupOfCodes = new HashMap<>();

    private MetricsScan(Metrics.OverTime metrics, Groups groups, List<Coded> by, @Nullable Coded value) {
        this.metrics = metrics;
        this.groups = groups;
        this.by = by;
        this.value = value;
        this.codes = new int[by.size()][RowTest.BLOCK];
    }

    static List<Series> run(TraceStore store, MetricsRequest request, Metrics.OverTime metrics, Budget budget) {
        Groups groups = new Groups(metrics, request.steps(), request.exemplars());
        Scan scan = new Scan(store.snapshot(), request.steps().range(), budget);
        List<@Nullable Coded> by = new ArrayList<>();
        metrics.by().forEach(field -> by.add(Coded.of(field)));
        Field field = metrics.field();
        @Nullable Coded value = field == null ? null : Coded.of(field);
        boolean byRows = Seeds.areTheAnswer(request.query())
                && by.size() <= 3
                && by.stream().allMatch(Objects::nonNull)
                && (field == null || isDuration(field) || value != null);
        if (byRows) {
            List<Coded> all = by.stream().filter(Objects::nonNull).toList();
            scan.rows(Seeds.of(request.query()), new MetricsScan(metrics, groups, all, value));
        } else {
            byTraces(scan, request, metrics, groups);
        }
        return groups.series();
    }

    private static boolean isDuration(Field field) {
        return field.equals(new Builtin(Intrinsic.DURATION));
    }

    private static void byTraces(Scan scan, MetricsRequest request, Metrics.OverTime metrics, Groups groups) {
        List<Field> wanted = new ArrayList<>(metrics.by());
        Field field = metrics.field();
        if (field != null) {
            wanted.add(field);
        }
        Plan plan = Plan.of(request.query(), wanted);
        int[] by = metrics.by().stream().mapToInt(plan.fields()::indexOf).toArray();
        int value = field == null ? -1 : plan.fields().indexOf(field);
        scan.traces(
                plan,
                (trace, sets) -> sets.forEach(set -> set.spans().forEach(span -> {
                    List<Value> key = new ArrayList<>(by.length);
                    for (int number : by) {
                        key.add(trace.value(span, number));
                    }
                    groups.observe(
                            groups.group(key),
                            trace.start(span),
                            value < 0 ? null : trace.value(span, value),
                            trace.view(span).columns().trace[trace.row(span)]);
                })));
    }

    @Override
    public void take(SegmentView view, int from, int count, long[] bits) {
        prepare(view, from, count);
        Columns columns = view.columns();
        for (int word = 0; word < bits.length; word++) {
            for (long left = bits[word]; left != 0; left &= left - 1) {
                int i = Long.SIZE * word + Long.numberOfTrailingZeros(left);
                int row = from + i;
                groups.observe(group(view, i), columns.start[row], value(view, row, i), columns.trace[row]);
            }
        }
    }

    private void prepare(SegmentView view, int from, int count) {
        if (current != view) {
            current = view;
            groupOfCodes.clear();
            groupOfCode = by.size() == 1 ? new Group[by.getFirst().limit(view)] : new Group[1];
        }
        for (int i = 0; i < by.size(); i++) {
            by.get(i).read(view, from, count, codes[i]);
        }
        if (value != null) {
            value.read(view, from, count, valueCodes);
        }
    }

    private @Nullable Value value(SegmentView view, int row, int i) {
        if (metrics.field() == null) {
            return null;
        }
        return value == null ? new Value.Duration(view.duration(row)) : value.value(view, valueCodes[i]);
    }

    private Group group(SegmentView view, int i) {
        if (by.size() > 1) {
            long code = 0;
            for (int field = 0; field < by.size(); field++) {
                code = code * by.get(field).limit(view) + codes[field][i];
            }
            Group known = groupOfCodes.get(code);
            if (known == null) {
                known = groups.group(keyOf(view, i));
                groupOfCodes.put(code, known);
            }
            return known;
        }
        int code = by.isEmpty() ? 0 : codes[0][i];
        @Nullable Group known = groupOfCode[code];
        if (known == null) {
            known = groups.group(keyOf(view, i));
            groupOfCode[code] = known;
        }
        return known;
    }

    private List<Value> keyOf(SegmentView view, int i) {
        List<Value> key = new ArrayList<>(by.size());
        for (int field = 0; field < by.size(); field++) {
            key.add(by.get(field).value(view, codes[field][i]));
        }
        return key;
    }
}
