package dev.tracestack.traceql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One part of a pipeline: it takes sets of spans of a trace and hands on others. */
public sealed interface Stage {

    /** What yields one set of spans. */
    sealed interface Spanset extends Stage {}

    /** The spans for which an expression is true. */
    record Filter(FieldExpression condition) implements Spanset {}

    record Combined(SpansetOperator operator, Spanset left, Spanset right) implements Spanset {}

    /** A pipeline of more than one stage in parentheses. */
    record Wrapped(List<Stage> stages) implements Spanset {
        public Wrapped {
            stages = List.copyOf(stages);
        }
    }

    /** Keeps a set for which a comparison of an aggregate holds. */
    record AggregateFilter(Aggregate aggregate, BinaryOperator operator, Value operand) implements Stage {}

    /** Splits sets by a value. */
    record By(FieldExpression key) implements Stage {}

    /** Makes one set of all. */
    record Coalesce() implements Stage {}

    /** Adds fields to the answer. */
    record Select(List<FieldExpression> fields) implements Stage {
        public Select {
            fields = List.copyOf(fields);
        }
    }

    /** One number of a set; the operand is null for a count. */
    record Aggregate(Function function, @Nullable FieldExpression operand) {

        /** What is computed. */
        public enum Function {
            COUNT,
            SUM,
            AVG,
            MIN,
            MAX;

            String word() {
                return name().toLowerCase(java.util.Locale.ROOT);
            }
        }
    }
}
