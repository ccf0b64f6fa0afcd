package dev.tracestack.traceql;

import dev.tracestack.traceql.FieldExpression.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up queries that are valid, as trees. */
public final class RandomQuery {

    private static final List<String> NAMES = List.of(
            "a", "http.status_code", "naïve", "with space", "quo\"te", "back\\slash", "0", "span.x", "a-b", "{}");
    private static final List<String> TEXTS =
            List.of("", "x", "two words", "back`quote", "\"\\", "line\nend", "ünïcode 🚀", "a.*", "\ud800", "\r");
    private static final List<BinaryOperator> ORDERS = List.of(
            BinaryOperator.EQUAL,
            BinaryOperator.NOT_EQUAL,
            BinaryOperator.LESS,
            BinaryOperator.LESS_OR_EQUAL,
            BinaryOperator.GREATER,
            BinaryOperator.GREATER_OR_EQUAL);
    private static final List<BinaryOperator> SUMS = List.of(
            BinaryOperator.ADD,
            BinaryOperator.SUBTRACT,
            BinaryOperator.MULTIPLY,
            BinaryOperator.DIVIDE,
            BinaryOperator.MODULO,
            BinaryOperator.POWER);

    private final Random random;

    public RandomQuery(long seed) {
        this.random = new Random(seed);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean rarely() {
        return random.nextInt(5) == 0;
    }

    public TraceQuery query() {
        List<Stage> stages = pipeline(3, 4);
        Metrics metrics = random.nextInt(3) == 0 ? metrics() : null;
        List<Metrics.After> after = new ArrayList<>();
        while (metrics != null && rarely()) {
            after.add(
                    random.nextBoolean()
                            ? new Metrics.After.Top(random.nextBoolean(), 1 + random.nextInt(9))
                            : new Metrics.After.Only(one(ORDERS), random.nextInt(100) / 8.0));
        }
        List<TraceQuery.Hint> hints = rarely() ? List.of(new TraceQuery.Hint("most_recent", Values.TRUE)) : List.of();
        return new TraceQuery(stages, metrics, after, hints);
    }

    private List<Stage> pipeline(int depth, int most) {
        List<Stage> stages = new ArrayList<>();
        stages.add(spanset(depth));
        while (stages.size() < most && random.nextBoolean()) {
            stages.add(stage(depth));
        }
        return stages;
    }

    private Stage stage(int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> new Stage.Coalesce();
            case 1 -> new Stage.By(field());
            case 2 -> new Stage.Select(List.of(field(), field()));
            case 3 ->
                new Stage.AggregateFilter(
                        new Stage.Aggregate(Stage.Aggregate.Function.COUNT, null),
                        one(ORDERS),
                        new Value.Int(random.nextInt(9) - 4));
            case 4 ->
                new Stage.AggregateFilter(
                        new Stage.Aggregate(
                                one(List.of(
                                        Stage.Aggregate.Function.AVG,
                                        Stage.Aggregate.Function.SUM,
                                        Stage.Aggregate.Function.MIN,
                                        Stage.Aggregate.Function.MAX)),
                                random.nextBoolean()
                                        ? numeric(2, true)
                                        : new FieldExpression.Builtin(Intrinsic.DURATION)),
                        one(ORDERS),
                        number());
            default -> spanset(depth);
        };
    }

    private Stage.Spanset spanset(int depth) {
        if (depth == 0 || random.nextBoolean()) {
            return new Stage.Filter(rarely() ? new FieldExpression.Literal(Values.TRUE) : condition(depth + 1));
        }
        if (rarely()) {
            List<Stage> stages = pipeline(depth - 1, 3);
            return stages.size() == 1 ? (Stage.Spanset) stages.getFirst() : new Stage.Wrapped(stages);
        }
        return new Stage.Combined(one(List.of(SpansetOperator.values())), spanset(depth - 1), spanset(depth - 1));
    }

    private FieldExpression condition(int depth) {
        if (depth > 0 && random.nextBoolean()) {
            return rarely()
                    ? new FieldExpression.Unary(UnaryOperator.NOT, condition(depth - 1))
                    : new FieldExpression.Binary(
                            one(List.of(BinaryOperator.AND, BinaryOperator.OR)),
                            condition(depth - 1),
                            condition(depth - 1));
        }
        return switch (random.nextInt(7)) {
            case 0 -> binary(one(ORDERS), attribute(), new Value.Text(one(TEXTS)));
            case 1 ->
                binary(
                        one(List.of(BinaryOperator.MATCHES, BinaryOperator.MATCHES_NOT)),
                        attribute(),
                        new Value.Text(one(List.of("", "a.*", "(x|y)+", "[^`]{2,3}"))));
            case 2 ->
                binary(
                        one(List.of(BinaryOperator.EQUAL, BinaryOperator.NOT_EQUAL)),
                        new FieldExpression.Builtin(Intrinsic.STATUS),
                        new Value.Status(random.nextInt(3)));
            case 3 ->
                binary(
                        one(List.of(BinaryOperator.EQUAL, BinaryOperator.NOT_EQUAL)),
                        new FieldExpression.Builtin(Intrinsic.KIND),
                        new Value.Kind(random.nextInt(6)));
            case 4 -> binary(one(List.of(BinaryOperator.EQUAL, BinaryOperator.NOT_EQUAL)), field(), Values.NIL);
            case 5 -> attribute();
            default -> new FieldExpression.Binary(one(ORDERS), numeric(2, true), numeric(2, false));
        };
    }

    private static FieldExpression binary(BinaryOperator operator, FieldExpression left, Value right) {
        return new FieldExpression.Binary(operator, left, new FieldExpression.Literal(right));
    }

    private FieldExpression numeric(int depth, boolean ofTheSpan) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return rarely()
                    ? new FieldExpression.Unary(UnaryOperator.MINUS, numeric(depth - 1, ofTheSpan))
                    : new FieldExpression.Binary(one(SUMS), numeric(depth - 1, ofTheSpan), numeric(depth - 1, false));
        }
        if (ofTheSpan || random.nextBoolean()) {
            return random.nextBoolean()
                    ? attribute()
                    : new FieldExpression.Builtin(
                            one(List.of(Intrinsic.DURATION, Intrinsic.TRACE_DURATION, Intrinsic.NESTED_SET_LEFT)));
        }
        Value number = number();
        return new FieldExpression.Literal(number.number() < 0 ? Literals.negated(number) : number);
    }

    private Value number() {
        return switch (random.nextInt(3)) {
            case 0 -> new Value.Int(random.nextLong() >> random.nextInt(1, 64));
            case 1 -> new Value.Real(random.nextInt(-1000, 1000) / 7.0);
            default -> new Value.Duration(random.nextLong() >> random.nextInt(1, 64));
        };
    }

    private Field field() {
        return random.nextBoolean() ? attribute() : new FieldExpression.Builtin(one(List.of(Intrinsic.values())));
    }

    private Field attribute() {
        return new FieldExpression.Attribute(one(List.of(Scope.values())), one(NAMES));
    }

    private Metrics metrics() {
        if (rarely()) {
            return new Metrics.Compare(new Stage.Filter(condition(1)), 1 + random.nextInt(20), 0, 0);
        }
        Metrics.Function function = one(List.of(Metrics.Function.values()));
        Field field = function.countsSpans() ? null : attribute();
        List<Double> quantiles = function == Metrics.Function.QUANTILE ? List.of(0.5, random.nextDouble()) : List.of();
        List<Field> by = new ArrayList<>();
        while (by.size() < 5 && random.nextBoolean()) {
            by.add(field());
        }
        return new Metrics.OverTime(function, field, quantiles, by);
    }
}
