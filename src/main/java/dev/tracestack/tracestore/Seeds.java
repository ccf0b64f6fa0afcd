package dev.tracestack.tracestore;

import dev.tracestack.traceql.SpansetOperator;
import dev.tracestack.traceql.Stage;
import dev.tracestack.traceql.TraceQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What at least one span of a trace must meet so that the trace can match a query at all. */
final class Seeds {

    private Seeds() {}

    static RowTest of(TraceQuery query) {
        return of(query.stages());
    }

    private static RowTest of(List<Stage> stages) {
        return switch (stages.getFirst()) {
            case Stage.Filter filter -> filter(filter, stages);
            case Stage.Combined(SpansetOperator operator, Stage.Spanset left, Stage.Spanset right) ->
                operator == SpansetOperator.OR
                        ? new RowTest.Either(of(List.of(left)), of(List.of(right)))
                        // both sides must have a span, and those of the right remain: the choice is free for AND
                        : of(List.of(operator == SpansetOperator.AND ? left : right));
            case Stage.Wrapped(List<Stage> inner) -> of(inner);
            case Stage.AggregateFilter _, Stage.By _, Stage.Coalesce _, Stage.Select _ -> new RowTest.Everything(false);
        };
    }

    /** A filter that follows at once narrows further, as a span must pass both. */
    private static RowTest filter(Stage.Filter first, List<Stage> stages) {
        RowTest test = RowTest.of(first.condition());
        return stages.size() > 1 && stages.get(1) instanceof Stage.Filter(var next)
                ? new RowTest.Both(test, RowTest.of(next))
                : test;
    }

    /** What at least one span must meet besides; null where there is no such test. */
    static @Nullable RowTest alsoOf(TraceQuery query) {
        return query.stages().getFirst()
                                instanceof
                                Stage.Combined(SpansetOperator operator, Stage.Spanset left, Stage.Spanset right)
                        && operator != SpansetOperator.OR
                        && !operator.isNegated()
                ? of(List.of(operator == SpansetOperator.AND ? right : left))
                : null;
    }

    /** Whether the query starts with a filter that tells for each row by itself whether it passes. */
    static boolean startExactly(TraceQuery query) {
        return query.stages().getFirst() instanceof Stage.Filter(var condition)
                && RowTest.of(condition).isExact();
    }

    /** Whether the spans that pass are all that the query keeps, so that no trace need be looked at as a whole. */
    static boolean areTheAnswer(TraceQuery query) {
        return query.stages().stream().allMatch(stage -> stage instanceof Stage.Filter || stage instanceof Stage.Select)
                && query.stages().stream()
                                .filter(Stage.Filter.class::isInstance)
                                .count()
                        <= 2
                && query.stages().getFirst() instanceof Stage.Filter
                && of(query).isExact();
    }
}
