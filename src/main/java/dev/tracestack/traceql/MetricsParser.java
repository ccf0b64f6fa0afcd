package dev.tracestack.traceql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the end of a query: series, what is done to them, and hints. */
final class MetricsParser {

    private static final int MOST_GROUPS = 5;
    private static final int DEFAULT_TOP = 10;

    private static final Map<TokenKind, Metrics.Function> FUNCTIONS = Map.of(
            TokenKind.RATE, Metrics.Function.RATE,
            TokenKind.COUNT_OVER_TIME, Metrics.Function.COUNT,
            TokenKind.MIN_OVER_TIME, Metrics.Function.MIN,
            TokenKind.MAX_OVER_TIME, Metrics.Function.MAX,
            TokenKind.AVG_OVER_TIME, Metrics.Function.AVG,
            TokenKind.SUM_OVER_TIME, Metrics.Function.SUM,
            TokenKind.QUANTILE_OVER_TIME, Metrics.Function.QUANTILE,
            TokenKind.HISTOGRAM_OVER_TIME, Metrics.Function.HISTOGRAM);

    private final Tokens in;
    private final FieldParser fields;
    private final Parser queries;

    MetricsParser(Tokens in, FieldParser fields, Parser queries) {
        this.in = in;
        this.fields = fields;
        this.queries = queries;
    }

    /** Null where no series are asked for here. */
    @Nullable Metrics metrics() throws InvalidQuery {
        if (in.at(TokenKind.COMPARE)) {
            return compare();
        }
        Metrics.Function function = FUNCTIONS.get(in.peek().kind());
        return function == null ? null : overTime(function);
    }

    private Metrics overTime(Metrics.Function function) throws InvalidQuery {
        Token start = in.next();
        in.expect(TokenKind.OPEN_PARENS);
        FieldExpression.@Nullable Field field = function.countsSpans() ? null : fields.field();
        List<Double> quantiles = new ArrayList<>();
        if (function == Metrics.Function.QUANTILE) {
            in.expect(TokenKind.COMMA);
            do {
                quantiles.add(quantile());
            } while (in.skip(TokenKind.COMMA));
        }
        in.expect(TokenKind.CLOSE_PARENS);
        if (field != null && field.type() != ValueType.UNKNOWN && !field.type().isNumeric()) {
            in.condemn(start, function.word() + " needs a field that is a number: " + field.spelling());
        }
        return new Metrics.OverTime(function, field, quantiles, by());
    }

    private double quantile() throws InvalidQuery {
        Token token = in.peek();
        double quantile = Literals.number(in).number();
        if (quantile < 0 || quantile > 1 || token.is(TokenKind.DURATION)) {
            in.condemn(token, "quantiles must be between 0 and 1: " + token.text());
        }
        return quantile;
    }

    private List<FieldExpression.Field> by() throws InvalidQuery {
        List<FieldExpression.Field> by = new ArrayList<>();
        Token start = in.peek();
        if (in.skip(TokenKind.BY)) {
            in.expect(TokenKind.OPEN_PARENS);
            do {
                by.add(fields.field());
            } while (in.skip(TokenKind.COMMA));
            in.expect(TokenKind.CLOSE_PARENS);
            if (by.size() > MOST_GROUPS) {
                in.condemn(start, "maximum number of group by values is " + MOST_GROUPS);
            }
        }
        return by;
    }

    private Metrics compare() throws InvalidQuery {
        Token start = in.next();
        in.expect(TokenKind.OPEN_PARENS);
        Stage.Filter selection = queries.filter();
        List<Long> numbers = new ArrayList<>();
        while (numbers.size() < 3 && in.skip(TokenKind.COMMA)) {
            Token token = in.expect(TokenKind.INTEGER);
            numbers.add((long) token.value().number());
            if (token.value() instanceof Value.Int(long whole)) {
                numbers.set(numbers.size() - 1, whole);
            }
        }
        in.expect(TokenKind.CLOSE_PARENS);
        long top = numbers.isEmpty() ? DEFAULT_TOP : numbers.getFirst();
        long from = numbers.size() == 3 ? numbers.get(1) : 0;
        long to = numbers.size() == 3 ? numbers.get(2) : 0;
        if (top < 1 || top > 1_000) {
            in.condemn(start, "compare() top number of values must be an integer between 1 and 1000");
        } else if (numbers.size() == 2 || (numbers.size() == 3 && (from < 1 || to <= from))) {
            in.condemn(start, "compare() takes a start and an end in unix nanoseconds, the end after the start");
        }
        return new Metrics.Compare(selection, Math.clamp(top, 1, 1_000), from, to);
    }

    /** What follows the series. */
    List<Metrics.After> after() throws InvalidQuery {
        List<Metrics.After> after = new ArrayList<>();
        while (true) {
            switch (in.peek().kind()) {
                case PIPE -> {
                    in.next();
                    after.add(top());
                }
                case EQ, NEQ, LT, LTE, GT, GTE -> {
                    BinaryOperator operator = queries.comparison();
                    Value operand = Literals.number(in);
                    // series of durations are in seconds
                    double number = operand.number() / (operand instanceof Value.Duration ? 1e9 : 1);
                    after.add(new Metrics.After.Only(operator, number));
                }
                default -> {
                    return after;
                }
            }
        }
    }

    private Metrics.After top() throws InvalidQuery {
        Token start = in.peek();
        boolean largest = start.is(TokenKind.TOPK);
        if (!largest && !start.is(TokenKind.BOTTOMK)) {
            throw in.unexpected();
        }
        in.next();
        in.expect(TokenKind.OPEN_PARENS);
        double count = in.expect(TokenKind.INTEGER).value().number();
        in.expect(TokenKind.CLOSE_PARENS);
        if (count < 1 || count > 1_000) {
            in.condemn(start, start.text() + " takes a number between 1 and 1000");
        }
        return new Metrics.After.Top(largest, (int) count);
    }

    List<TraceQuery.Hint> hints() throws InvalidQuery {
        List<TraceQuery.Hint> hints = new ArrayList<>();
        if (in.skip(TokenKind.WITH)) {
            in.expect(TokenKind.OPEN_PARENS);
            do {
                Token name = in.expect(TokenKind.IDENTIFIER);
                in.expect(TokenKind.EQ);
                Value value = Literals.of(in.peek());
                if (value == null) {
                    throw in.unexpected();
                }
                in.next();
                hints.add(new TraceQuery.Hint(name.text(), value));
            } while (in.skip(TokenKind.COMMA));
            in.expect(TokenKind.CLOSE_PARENS);
        }
        return hints;
    }
}
