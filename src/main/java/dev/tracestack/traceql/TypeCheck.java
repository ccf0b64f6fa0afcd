package dev.tracestack.traceql;

/** Refuses what reads well but cannot have a meaning, in Tempo 3.0's words. */
final class TypeCheck {

    private TypeCheck() {}

    static void check(FieldExpression.Binary binary, Token at, Tokens in) {
        ValueType left = binary.left().type();
        ValueType right = binary.right().type();
        BinaryOperator operator = binary.operator();
        if (!left.fits(right)) {
            in.condemn(at, "binary operations must operate on the same type: " + Printer.print(binary));
        } else if (!takes(operator, left, right) || !takes(operator, right, left)) {
            in.condemn(at, "illegal operation for the given types: " + Printer.print(binary));
        } else if (operator.isRegex()) {
            if (binary.right() instanceof FieldExpression.Literal(Value.Text(String regex))) {
                Regex.complaint(regex).ifPresent(why -> in.condemn(at, "invalid regex: " + regex + ": " + why));
            } else {
                in.condemn(at, "invalid regex: " + Printer.print(binary.right()) + ": it must be a text in quotes");
            }
        }
    }

    /** What is compared with nil may be of any type, but nil is compared for being there or not only. */
    private static boolean takes(BinaryOperator operator, ValueType type, ValueType other) {
        return operator.takes(other == ValueType.NIL ? ValueType.NIL : type);
    }

    static void check(FieldExpression.Unary unary, Token at, Tokens in) {
        ValueType type = unary.operand().type();
        boolean valid = type == ValueType.UNKNOWN
                || (unary.operator() == UnaryOperator.NOT ? type == ValueType.BOOL : type.isNumeric());
        if (!valid) {
            in.condemn(at, "illegal operation for the given type: " + Printer.print(unary));
        }
    }

    static void check(Stage.Filter filter, Token at, Tokens in) {
        ValueType type = filter.condition().type();
        if (type != ValueType.UNKNOWN && type != ValueType.BOOL) {
            in.condemn(at, "span filter field expressions must resolve to a boolean: " + Printer.print(filter));
        }
    }

    static void check(Stage.Aggregate aggregate, Token at, Tokens in) {
        FieldExpression operand = aggregate.operand();
        if (operand == null) {
            return;
        }
        ValueType type = operand.type();
        if (type != ValueType.UNKNOWN && !type.isNumeric()) {
            in.condemn(at, "aggregate field expressions must resolve to a number type: " + Printer.print(aggregate));
        } else if (!operand.readsTheSpan()) {
            in.condemn(at, "aggregate field expressions must reference the span: " + Printer.print(aggregate));
        }
    }

    static void check(Stage.By by, Token at, Tokens in) {
        if (!by.key().readsTheSpan()) {
            in.condemn(at, "grouping field expressions must reference the span: " + Printer.print(by));
        }
    }
}
