package dev.tracestack.tracestore;

import dev.tracestack.traceql.Budget;
import dev.tracestack.traceql.EnumWords;
import dev.tracestack.traceql.FieldExpression.Builtin;
import dev.tracestack.traceql.FieldExpression.Field;
import dev.tracestack.traceql.Intrinsic;
import dev.tracestack.traceql.Plan;
import dev.tracestack.traceql.Value;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values that spans have in a field. For one thread. */
final class TagValues {

    private static final int MOST = 100_000;
    private static final Set<Intrinsic> WITHOUT = Set.of(
            Intrinsic.DURATION,
            Intrinsic.TRACE_DURATION,
            Intrinsic.TRACE_ID,
            Intrinsic.SPAN_ID,
            Intrinsic.PARENT_ID,
            Intrinsic.EVENT_TIME,
            Intrinsic.CHILD_COUNT,
            Intrinsic.NESTED_SET_LEFT,
            Intrinsic.NESTED_SET_RIGHT,
            Intrinsic.NESTED_SET_PARENT);

    private final Set<Value> values = new LinkedHashSet<>();

    private final int most;

    private TagValues(int most) {
        this.most = most;
    }

    static Set<Value> of(TraceStore store, Field field, TagsRequest request, Budget budget) {
        TagValues found = new TagValues(Math.min(MOST, request.limit()));
        if (field instanceof Builtin(Intrinsic intrinsic)) {
            if (intrinsic == Intrinsic.STATUS) {
                EnumWords.STATUS.forEach(word -> found.values.add(new Value.Status(EnumWords.STATUS.indexOf(word))));
                return found.values;
            }
            if (intrinsic == Intrinsic.KIND) {
                EnumWords.KIND.forEach(word -> found.values.add(new Value.Kind(EnumWords.KIND.indexOf(word))));
                return found.values;
            }
            if (WITHOUT.contains(intrinsic)) {
                return found.values;
            }
        }
        @Nullable Coded coded = Coded.of(field);
        if (coded == null) {
            found.byTraces(store, field, request, budget);
        } else {
            CodedValues rows = found.new CodedValues(coded);
            SpanRows.of(store.snapshot(), request.filter(), request.range(), budget, rows);
            rows.collect();
        }
        return found.values;
    }

    private void byTraces(TraceStore store, Field field, TagsRequest request, Budget budget) {
        Plan plan = Plan.of(request.filter(), List.of(field));
        int number = plan.fields().indexOf(field);
        new Scan(store.snapshot(), request.range(), budget)
                .traces(
                        plan,
                        (trace, sets) ->
                                sets.forEach(set -> set.spans().forEach(span -> add(trace.value(span, number)))));
    }

    private void add(Value value) {
        switch (value) {
            case Value.Items(List<Value> items) -> items.forEach(this::add);
            case Value.Nil _ -> {}
            case Value.Text _,
                    Value.Int _,
                    Value.Real _,
                    Value.Bool _,
                    Value.Duration _,
                    Value.Status _,
                    Value.Kind _ -> {
                if (values.size() < most) {
                    values.add(value);
                }
            }
        }
    }

    /** Notes the numbers of values of one segment after another. */
    private final class CodedValues implements Scan.Rows {

        private final Coded field;
        private final int[] codes = new int[RowTest.BLOCK];
        private final BitSet seen = new BitSet();
        private @Nullable SegmentView current;

        CodedValues(Coded field) {
            this.field = field;
        }

        @Override
        public void take(SegmentView view, int from, int count, long[] bits) {
            if (current != view) {
                collect();
                current = view;
            }
            field.read(view, from, count, codes);
            for (int i = 0; i < count; i++) {
                if ((bits[i / Long.SIZE] >>> i & 1) != 0) {
                    seen.set(codes[i]);
                }
            }
        }

        void collect() {
            SegmentView view = current;
            if (view != null) {
                seen.stream().forEach(code -> add(field.value(view, code)));
            }
            seen.clear();
        }
    }
}
