package dev.tracestack.traceql;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stage made ready to run. */
interface Runner {

    List<SpanSet> run(List<SpanSet> sets, SpansOfTrace trace, Budget budget);

    static Runner of(List<Stage> stages, Fields fields) {
        List<Runner> runners = stages.stream().map(stage -> of(stage, fields)).toList();
        return (sets, trace, budget) -> {
            List<SpanSet> left = sets;
            for (Runner runner : runners) {
                if (left.isEmpty()) {
                    break;
                }
                left = runner.run(left, trace, budget);
            }
            return left;
        };
    }

    static Runner of(Stage stage, Fields fields) {
        return switch (stage) {
            case Stage.Filter(FieldExpression condition) -> filter(Evaluated.of(condition, fields));
            case Stage.Combined(SpansetOperator operator, Stage.Spanset left, Stage.Spanset right) ->
                combined(operator, of(left, fields), of(right, fields));
            case Stage.Wrapped(List<Stage> stages) -> of(stages, fields);
            case Stage.AggregateFilter aggregate -> aggregate(aggregate, fields);
            case Stage.By(FieldExpression key) -> by(Printer.print(stage), Evaluated.of(key, fields));
            case Stage.Coalesce() -> Runner::coalesce;
            case Stage.Select _ -> (sets, trace, budget) -> sets;
        };
    }

    private static Runner filter(Evaluated condition) {
        return (sets, trace, budget) -> {
            List<SpanSet> left = new ArrayList<>(sets.size());
            for (SpanSet set : sets) {
                List<Integer> spans = new ArrayList<>();
                for (int span : set.spans()) {
                    budget.step();
                    if (condition.isTrue(trace, span)) {
                        spans.add(span);
                    }
                }
                if (!spans.isEmpty()) {
                    left.add(set.withSpans(spans));
                }
            }
            return left;
        };
    }

    private static Runner combined(SpansetOperator operator, Runner left, Runner right) {
        return (sets, trace, budget) -> {
            List<SpanSet> kept = new ArrayList<>(sets.size());
            for (SpanSet set : sets) {
                List<Integer> one = spans(left.run(List.of(set), trace, budget));
                if (one.isEmpty() && operator != SpansetOperator.OR && !operator.isNegated()) {
                    continue;
                }
                List<Integer> other = spans(right.run(List.of(set), trace, budget));
                List<Integer> both = join(operator, trace, one, other);
                if (!both.isEmpty()) {
                    kept.add(set.withSpans(both));
                }
            }
            return kept;
        };
    }

    private static List<Integer> join(
            SpansetOperator operator, SpansOfTrace trace, List<Integer> one, List<Integer> other) {
        if (operator.isLogical()) {
            if (operator == SpansetOperator.AND && (one.isEmpty() || other.isEmpty())) {
                return List.of();
            }
            BitSet all = Relations.bits(one);
            all.or(Relations.bits(other));
            return Relations.list(all);
        }
        return other.isEmpty() ? List.of() : Relations.apply(operator, trace, one, other);
    }

    private static List<Integer> spans(List<SpanSet> sets) {
        if (sets.size() == 1) {
            return sets.getFirst().spans();
        }
        BitSet all = new BitSet();
        sets.forEach(set -> set.spans().forEach(all::set));
        return Relations.list(all);
    }

    private static Runner aggregate(Stage.AggregateFilter filter, Fields fields) {
        Stage.Aggregate aggregate = filter.aggregate();
        String label = Printer.print(aggregate);
        FieldExpression operand = aggregate.operand();
        @Nullable Evaluated evaluated = operand == null ? null : Evaluated.of(operand, fields);
        Predicate predicate = Predicate.of(filter.operator(), filter.operand());
        return (sets, trace, budget) -> {
            List<SpanSet> left = new ArrayList<>(sets.size());
            for (SpanSet set : sets) {
                Value value = evaluated == null
                        ? new Value.Int(set.spans().size())
                        : Aggregates.of(aggregate.function(), evaluated, trace, set.spans());
                budget.step();
                if (predicate.test(value)) {
                    left.add(set.with(label, value));
                }
            }
            return left;
        };
    }

    private static Runner by(String label, Evaluated key) {
        return (sets, trace, budget) -> {
            List<SpanSet> groups = new ArrayList<>();
            for (SpanSet set : sets) {
                Map<Value, List<Integer>> spans = new LinkedHashMap<>();
                for (int span : set.spans()) {
                    budget.step();
                    spans.computeIfAbsent(key.of(trace, span), v -> new ArrayList<>())
                            .add(span);
                }
                spans.forEach((value, group) -> groups.add(set.withSpans(group).with(label, value)));
            }
            return groups;
        };
    }

    private static List<SpanSet> coalesce(List<SpanSet> sets, SpansOfTrace trace, Budget budget) {
        return sets.isEmpty() ? sets : List.of(new SpanSet(spans(sets), List.of()));
    }
}
