package dev.tracestack.traceql;

/** Something that has a value for one span. */
public sealed interface FieldExpression {

    record Binary(BinaryOperator operator, FieldExpression left, FieldExpression right) implements FieldExpression {}

    record Unary(UnaryOperator operator, FieldExpression operand) implements FieldExpression {}

    record Literal(Value value) implements FieldExpression {}

    /** A named part of a span. */
    sealed interface Field extends FieldExpression {
        /** As a query spells it, and as series are labelled. */
        default String spelling() {
            return Printer.print(this);
        }

        /** As a span of a search answer labels its value: an attribute without its scope. */
        default String label() {
            return switch (this) {
                case Attribute(Scope _, String name) -> name;
                case Builtin(Intrinsic intrinsic) -> intrinsic.word();
            };
        }

        /** Whether a span has one for each of its events or links. */
        default boolean isMany() {
            return switch (this) {
                case Attribute(Scope scope, String _) -> scope == Scope.EVENT || scope == Scope.LINK;
                case Builtin(Intrinsic intrinsic) -> intrinsic.isMany();
            };
        }
    }

    record Attribute(Scope scope, String name) implements Field {}

    record Builtin(Intrinsic intrinsic) implements Field {}

    default ValueType type() {
        return switch (this) {
            case Binary(BinaryOperator operator, FieldExpression left, FieldExpression right) ->
                !operator.isArithmetic()
                        ? ValueType.BOOL
                        : left.type() == ValueType.UNKNOWN ? right.type() : left.type();
            case Unary(UnaryOperator operator, FieldExpression operand) ->
                operator == UnaryOperator.NOT ? ValueType.BOOL : operand.type();
            case Literal(Value value) -> value.type();
            case Attribute _ -> ValueType.UNKNOWN;
            case Builtin(Intrinsic intrinsic) -> intrinsic.type();
        };
    }

    /** Whether its value depends on the span at all. */
    default boolean readsTheSpan() {
        return switch (this) {
            case Binary binary -> binary.left().readsTheSpan() || binary.right().readsTheSpan();
            case Unary unary -> unary.operand().readsTheSpan();
            case Literal _ -> false;
            case Field _ -> true;
        };
    }
}
