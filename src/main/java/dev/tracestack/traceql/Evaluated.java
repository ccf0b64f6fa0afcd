package dev.tracestack.traceql;

import dev.tracestack.traceql.FieldExpression.Binary;
import dev.tracestack.traceql.FieldExpression.Field;
import dev.tracestack.traceql.FieldExpression.Literal;
import dev.tracestack.traceql.FieldExpression.Unary;

/** A field expression made ready to be computed for many spans. */
interface Evaluated {

    Value of(SpansOfTrace trace, int span);

    default boolean isTrue(SpansOfTrace trace, int span) {
        return of(trace, span).equals(Values.TRUE);
    }

    static Evaluated of(FieldExpression expression, Fields fields) {
        return switch (expression) {
            case Literal(Value value) -> (trace, span) -> value;
            case Field field -> {
                int number = fields.number(field);
                yield (trace, span) -> trace.value(span, number);
            }
            case Unary(UnaryOperator operator, FieldExpression operand) -> unary(operator, of(operand, fields));
            case Binary binary -> binary(binary, fields);
        };
    }

    private static Evaluated unary(UnaryOperator operator, Evaluated inner) {
        return switch (operator) {
            case NOT ->
                (trace, span) ->
                        inner.of(trace, span) instanceof Value.Bool(boolean value) ? Values.of(!value) : Values.NIL;
            case MINUS -> (trace, span) -> Literals.negated(inner.of(trace, span));
        };
    }

    private static Evaluated binary(Binary binary, Fields fields) {
        BinaryOperator operator = binary.operator();
        Evaluated left = of(binary.left(), fields);
        if (operator == BinaryOperator.AND) {
            Evaluated right = of(binary.right(), fields);
            return (trace, span) -> Values.of(left.isTrue(trace, span) && right.isTrue(trace, span));
        }
        if (operator == BinaryOperator.OR) {
            Evaluated right = of(binary.right(), fields);
            return (trace, span) -> Values.of(left.isTrue(trace, span) || right.isTrue(trace, span));
        }
        if (binary.right() instanceof Literal(Value literal) && operator.isComparison()) {
            Predicate predicate = Predicate.of(binary.left(), operator, literal);
            return (trace, span) -> Values.of(predicate.test(left.of(trace, span)));
        }
        Evaluated right = of(binary.right(), fields);
        if (binary.left() instanceof Literal(Value literal) && operator.isComparison() && !operator.isRegex()) {
            Predicate predicate = Predicate.of(binary.right(), operator.mirrored(), literal);
            return (trace, span) -> Values.of(predicate.test(right.of(trace, span)));
        }
        return operator.isArithmetic()
                ? (trace, span) -> Operations.arithmetic(operator, left.of(trace, span), right.of(trace, span))
                : (trace, span) -> Values.of(Operations.compare(operator, left.of(trace, span), right.of(trace, span)));
    }
}
