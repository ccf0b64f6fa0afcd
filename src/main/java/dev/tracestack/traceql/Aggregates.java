package dev.tracestack.traceql;

import java.util.List;

/** One number of several spans; spans without a number do not count. */
final class Aggregates {

    private Aggregates() {}

    static Value of(Stage.Aggregate.Function function, Evaluated operand, SpansOfTrace trace, List<Integer> spans) {
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        int count = 0;
        boolean durations = true;
        boolean whole = true;
        for (int span : spans) {
            Value value = operand.of(trace, span);
            if (value.type().isNumeric()) {
                double number = value.number();
                durations &= value instanceof Value.Duration;
                whole &= value instanceof Value.Int;
                sum += number;
                min = Math.min(min, number);
                max = Math.max(max, number);
                count++;
            }
        }
        if (count == 0) {
            return Values.NIL;
        }
        double result = switch (function) {
            case COUNT -> count;
            case SUM -> sum;
            case AVG -> sum / count;
            case MIN -> min;
            case MAX -> max;
        };
        if (durations) {
            return new Value.Duration((long) result);
        }
        return whole && function != Stage.Aggregate.Function.AVG
                ? new Value.Int((long) result)
                : new Value.Real(result);
    }
}
