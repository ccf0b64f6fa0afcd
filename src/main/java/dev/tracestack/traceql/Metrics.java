package dev.tracestack.traceql;

import dev.tracestack.traceql.FieldExpression.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of a query that asks for series instead of spans. */
public sealed interface Metrics {

    /** A number for each step and group; the field is null where spans are counted. */
    record OverTime(Function function, @Nullable Field field, List<Double> quantiles, List<Field> by)
            implements Metrics {
        public OverTime {
            quantiles = List.copyOf(quantiles);
            by = List.copyOf(by);
        }
    }

    /** How the values of chosen spans differ from those of the others; times are 0 for all times. */
    record Compare(Stage.Filter selection, int top, long startNanos, long endNanos) implements Metrics {}

    /** What is computed. */
    enum Function {
        RATE("rate"),
        COUNT("count_over_time"),
        MIN("min_over_time"),
        MAX("max_over_time"),
        AVG("avg_over_time"),
        SUM("sum_over_time"),
        QUANTILE("quantile_over_time"),
        HISTOGRAM("histogram_over_time");

        private final String word;

        Function(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** Whether numbers are sorted into buckets. */
        public boolean isOfBuckets() {
            return this == QUANTILE || this == HISTOGRAM;
        }

        boolean countsSpans() {
            return this == RATE || this == COUNT;
        }
    }

    /** What is done to the series. */
    sealed interface After {
        /** The largest or smallest of each moment. */
        record Top(boolean largest, int count) implements After {}

        /** The samples for which a comparison holds. */
        record Only(BinaryOperator operator, double operand) implements After {}
    }
}
