package dev.tracestack.traceql;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a query such that reading it gives the same tree. */
final class Printer {

    private Printer() {}

    static String print(TraceQuery query) {
        StringBuilder out = new StringBuilder(pipeline(query.stages()));
        Metrics metrics = query.metrics();
        if (metrics != null) {
            out.append(" | ").append(print(metrics));
        }
        for (Metrics.After after : query.after()) {
            out.append(print(after));
        }
        if (!query.hints().isEmpty()) {
            out.append(query.hints().stream()
                    .map(hint -> hint.name() + "=" + literal(hint.value()))
                    .collect(Collectors.joining(", ", " with (", ")")));
        }
        return out.toString();
    }

    static String pipeline(List<Stage> stages) {
        return stages.stream().map(Printer::print).collect(Collectors.joining(" | "));
    }

    static String print(Stage stage) {
        return switch (stage) {
            case Stage.Filter(FieldExpression condition) ->
                condition.equals(new FieldExpression.Literal(Values.TRUE))
                        ? "{ true }"
                        : "{ " + print(condition) + " }";
            case Stage.Combined(SpansetOperator operator, Stage.Spanset left, Stage.Spanset right) ->
                operand(left) + " " + operator.sign() + " " + operand(right);
            case Stage.Wrapped(List<Stage> stages) -> "(" + pipeline(stages) + ")";
            case Stage.AggregateFilter(Stage.Aggregate aggregate, BinaryOperator operator, Value operand) ->
                print(aggregate) + " " + operator.sign() + " " + literal(operand);
            case Stage.By(FieldExpression key) -> "by(" + print(key) + ")";
            case Stage.Coalesce() -> "coalesce()";
            case Stage.Select(List<FieldExpression> fields) ->
                fields.stream().map(Printer::print).collect(Collectors.joining(", ", "select(", ")"));
        };
    }

    private static String operand(Stage.Spanset spanset) {
        return spanset instanceof Stage.Wrapped ? print(spanset) : "(" + print(spanset) + ")";
    }

    static String print(Stage.Aggregate aggregate) {
        FieldExpression operand = aggregate.operand();
        return aggregate.function().word() + "(" + (operand == null ? "" : print(operand)) + ")";
    }

    private static String print(Metrics metrics) {
        return switch (metrics) {
            case Metrics.OverTime overTime -> print(overTime);
            case Metrics.Compare(Stage.Filter selection, int top, long start, long end) ->
                "compare(" + print(selection) + ", " + top + (end == 0 ? "" : ", " + start + ", " + end) + ")";
        };
    }

    private static String print(Metrics.OverTime metrics) {
        StringBuilder out = new StringBuilder(metrics.function().word()).append('(');
        FieldExpression.Field field = metrics.field();
        if (field != null) {
            out.append(print(field));
        }
        metrics.quantiles().forEach(q -> out.append(", ").append(Numbers.literal(q)));
        out.append(')');
        if (!metrics.by().isEmpty()) {
            out.append(metrics.by().stream().map(Printer::print).collect(Collectors.joining(", ", " by(", ")")));
        }
        return out.toString();
    }

    private static String print(Metrics.After after) {
        return switch (after) {
            case Metrics.After.Top(boolean largest, int count) ->
                " | " + (largest ? "topk(" : "bottomk(") + count + ")";
            case Metrics.After.Only(BinaryOperator operator, double operand) ->
                " " + operator.sign() + " " + Numbers.literal(operand);
        };
    }

    static String print(FieldExpression expression) {
        return switch (expression) {
            case FieldExpression.Binary(BinaryOperator operator, FieldExpression left, FieldExpression right) ->
                inner(left) + " " + operator.sign() + " " + inner(right);
            case FieldExpression.Unary(UnaryOperator operator, FieldExpression operand) ->
                operator.sign() + inner(operand);
            case FieldExpression.Literal(Value value) -> literal(value);
            case FieldExpression.Attribute(Scope scope, String name) -> scope.prefix() + quoted(name, scope);
            case FieldExpression.Builtin(Intrinsic intrinsic) -> intrinsic.word();
        };
    }

    private static String inner(FieldExpression expression) {
        return switch (expression) {
            case FieldExpression.Binary binary -> "(" + print(binary) + ")";
            case FieldExpression.Unary unary -> "(" + print(unary) + ")";
            case FieldExpression.Literal literal -> print(literal);
            case FieldExpression.Field field -> print(field);
        };
    }

    static String literal(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text(text);
            case Value.Real(double number) -> Numbers.literal(number);
            case Value.Nil _,
                    Value.Int _,
                    Value.Bool _,
                    Value.Duration _,
                    Value.Status _,
                    Value.Kind _,
                    Value.Items _ -> value.text();
        };
    }

    private static String text(String text) {
        if (text.chars().allMatch(c -> c != '`' && c != '\r' && !Character.isSurrogate((char) c))) {
            return "`" + text + "`";
        }
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (c < ' ' || (Character.isSurrogate((char) c) && c < 0x10000)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.append('"').toString();
    }

    private static String quoted(String name, Scope scope) {
        boolean isNumber = scope == Scope.ANY && !name.isEmpty() && Character.isDigit(name.charAt(0));
        boolean plain =
                !isNumber && !name.isEmpty() && name.chars().allMatch(c -> Lexer.isPlainAttribute(c) && c != '"');
        return plain ? name : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
