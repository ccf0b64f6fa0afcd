package dev.tracestack.traceql;

import dev.tracestack.traceql.FieldExpression.Binary;
import dev.tracestack.traceql.FieldExpression.Field;
import dev.tracestack.traceql.FieldExpression.Literal;
import dev.tracestack.traceql.FieldExpression.Unary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which fields of a span an answer shows: those that the query asks for, a condition's only where the span meets it, as
 * in Tempo 3.0.
 */
final class Shown {

    /** A field that is shown if it meets any of the conditions, or always where there are none. */
    record Part(Field field, int number, List<Predicate> conditions) {}

    private final Fields fields;
    private final Map<Field, List<Predicate>> conditions = new LinkedHashMap<>();
    private final List<Field> always = new ArrayList<>();

    private Shown(Fields fields) {
        this.fields = fields;
    }

    static List<Part> of(List<Stage> stages, Fields fields) {
        Shown shown = new Shown(fields);
        stages.forEach(shown::add);
        List<Part> parts = new ArrayList<>();
        shown.conditions.forEach((field, tests) ->
                parts.add(new Part(field, fields.number(field), shown.always.contains(field) ? List.of() : tests)));
        return List.copyOf(parts);
    }

    private void add(Stage stage) {
        switch (stage) {
            case Stage.Filter(FieldExpression condition) -> add(condition);
            case Stage.Combined(SpansetOperator _, Stage.Spanset left, Stage.Spanset right) -> {
                add(left);
                add(right);
            }
            case Stage.Wrapped(List<Stage> stages) -> stages.forEach(this::add);
            case Stage.AggregateFilter(Stage.Aggregate aggregate, BinaryOperator _, Value _) -> {
                FieldExpression operand = aggregate.operand();
                if (operand != null) {
                    add(operand);
                }
            }
            case Stage.By(FieldExpression key) -> add(key);
            case Stage.Coalesce() -> {}
            case Stage.Select(List<FieldExpression> selected) -> selected.forEach(this::add);
        }
    }

    private void add(FieldExpression expression) {
        switch (expression) {
            case Binary(BinaryOperator operator, Field field, Literal(Value literal))
            when operator.isComparison() -> condition(field, operator, literal);
            case Binary(BinaryOperator operator, Literal(Value literal), Field field)
            when operator.isComparison() -> condition(field, operator.mirrored(), literal);
            case Binary(BinaryOperator _, FieldExpression left, FieldExpression right) -> {
                add(left);
                add(right);
            }
            case Unary(UnaryOperator _, FieldExpression operand) -> add(operand);
            case Literal _ -> {}
            case Field field -> {
                conditions.computeIfAbsent(field, f -> new ArrayList<>());
                always.add(field);
                fields.number(field);
            }
        }
    }

    private void condition(Field field, BinaryOperator operator, Value literal) {
        conditions.computeIfAbsent(field, f -> new ArrayList<>()).add(Predicate.of(field, operator, literal));
        fields.number(field);
    }
}
