package dev.tracestack.traceql;

import java.util.List;

/**
 * What operators make of values. Values that do not go together make a comparison false, and so does one that is not
 * there, whatever it is compared with, unless both are not there and are asked to be equal. That is Tempo's since 2.8:
 * only a literal {@code nil} asks whether something is there.
 */
final class Operations {

    private Operations() {}

    /** A comparison of two values, regular expressions aside. */
    static boolean compare(BinaryOperator operator, Value left, Value right) {
        if (left instanceof Value.Items(List<Value> items)) {
            return overItems(operator, items, right);
        }
        if (right instanceof Value.Items) {
            return compare(operator.mirrored(), right, left);
        }
        ValueType a = left.type();
        ValueType b = right.type();
        if (a == ValueType.NIL || b == ValueType.NIL) {
            return a == b && operator == BinaryOperator.EQUAL;
        }
        if (a == ValueType.INT && b == ValueType.INT) {
            return holds(operator, Long.compare(((Value.Int) left).value(), ((Value.Int) right).value()));
        }
        if (a.isNumeric() && b.isNumeric()) {
            return numbers(operator, left.number(), right.number());
        }
        if (a != b) {
            return false;
        }
        return switch (left) {
            case Value.Text(String text) -> holds(operator, text.compareTo(((Value.Text) right).value()));
            case Value.Bool _, Value.Status _, Value.Kind _ -> equality(operator, left.equals(right));
            case Value.Nil _, Value.Int _, Value.Real _, Value.Duration _, Value.Items _ -> false;
        };
    }

    private static boolean equality(BinaryOperator operator, boolean equal) {
        return operator == (equal ? BinaryOperator.EQUAL : BinaryOperator.NOT_EQUAL);
    }

    private static boolean overItems(BinaryOperator operator, List<Value> items, Value right) {
        return operator == BinaryOperator.NOT_EQUAL
                ? items.stream().allMatch(item -> compare(operator, item, right))
                : items.stream().anyMatch(item -> compare(operator, item, right));
    }

    private static boolean numbers(BinaryOperator operator, double left, double right) {
        // not by Double.compare: NaN equals nothing
        return switch (operator) {
            case EQUAL -> left == right;
            case NOT_EQUAL -> left != right;
            case LESS -> left < right;
            case LESS_OR_EQUAL -> left <= right;
            case GREATER -> left > right;
            case GREATER_OR_EQUAL -> left >= right;
            case AND, OR, MATCHES, MATCHES_NOT, ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER -> false;
        };
    }

    private static boolean holds(BinaryOperator operator, int order) {
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case AND, OR, MATCHES, MATCHES_NOT, ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER -> false;
        };
    }

    static boolean matches(boolean wanted, Value value, Regex regex) {
        return switch (value) {
            case Value.Text(String text) -> regex.matches(text) == wanted;
            case Value.Items(List<Value> items) ->
                wanted
                        ? items.stream().anyMatch(item -> matches(true, item, regex))
                        : items.stream().allMatch(item -> matches(false, item, regex));
            case Value.Nil _, Value.Int _, Value.Real _, Value.Bool _, Value.Duration _, Value.Status _, Value.Kind _ ->
                false;
        };
    }

    static Value arithmetic(BinaryOperator operator, Value left, Value right) {
        if (left instanceof Value.Int(long a) && right instanceof Value.Int(long b)) {
            return whole(operator, a, b);
        }
        if (!left.type().isNumeric() || !right.type().isNumeric()) {
            return Values.NIL;
        }
        return new Value.Real(real(operator, left.number(), right.number()));
    }

    private static Value whole(BinaryOperator operator, long a, long b) {
        return switch (operator) {
            case ADD -> new Value.Int(a + b);
            case SUBTRACT -> new Value.Int(a - b);
            case MULTIPLY -> new Value.Int(a * b);
            case DIVIDE -> b == 0 ? Values.NIL : new Value.Int(a / b);
            case MODULO -> b == 0 ? Values.NIL : new Value.Int(a % b);
            case POWER -> new Value.Int(power(a, b));
            case AND, OR, EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, MATCHES, MATCHES_NOT ->
                Values.NIL;
        };
    }

    /** Past the largest number it goes on from the smallest, and below the first power there is 1, as in Tempo 3.0. */
    private static long power(long base, long exponent) {
        long result = 1;
        long square = base;
        for (long left = Math.max(0, exponent); left > 0; left >>= 1) {
            result *= (left & 1) == 1 ? square : 1;
            square *= square;
        }
        return result;
    }

    private static double real(BinaryOperator operator, double a, double b) {
        return switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MODULO -> a % b;
            case POWER -> Math.pow(a, b);
            case AND, OR, EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, MATCHES, MATCHES_NOT ->
                Double.NaN;
        };
    }
}
