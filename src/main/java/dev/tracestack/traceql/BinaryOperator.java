package dev.tracestack.traceql;

/** An operator between two field expressions; of equal strength ones the left binds first, except for the power. */
public enum BinaryOperator {
    AND("&&", 1),
    OR("||", 1),
    EQUAL("=", 2),
    NOT_EQUAL("!=", 2),
    LESS("<", 2),
    LESS_OR_EQUAL("<=", 2),
    GREATER(">", 2),
    GREATER_OR_EQUAL(">=", 2),
    MATCHES("=~", 2),
    MATCHES_NOT("!~", 2),
    ADD("+", 3),
    SUBTRACT("-", 3),
    MULTIPLY("*", 5),
    DIVIDE("/", 5),
    MODULO("%", 5),
    POWER("^", 6);

    private final String sign;
    private final int strength;

    BinaryOperator(String sign, int strength) {
        this.sign = sign;
        this.strength = strength;
    }

    public String sign() {
        return sign;
    }

    /** Stronger operators bind first. */
    int strength() {
        return strength;
    }

    boolean isArithmetic() {
        return strength >= 3;
    }

    boolean isComparison() {
        return strength == 2;
    }

    boolean isRegex() {
        return this == MATCHES || this == MATCHES_NOT;
    }

    /** With its sides exchanged; itself where that changes nothing or has no meaning. */
    public BinaryOperator mirrored() {
        return switch (this) {
            case LESS -> GREATER;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
            case GREATER -> LESS;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            case AND, OR, EQUAL, NOT_EQUAL, MATCHES, MATCHES_NOT, ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER ->
                this;
        };
    }

    /** Whether it may stand between values of that type. */
    boolean takes(ValueType type) {
        return switch (type) {
            case UNKNOWN -> true;
            case BOOL -> this == AND || this == OR || this == EQUAL || this == NOT_EQUAL;
            case INT, REAL, DURATION -> isArithmetic() || (isComparison() && !isRegex());
            case TEXT -> isComparison();
            case NIL, STATUS, KIND -> this == EQUAL || this == NOT_EQUAL;
        };
    }
}
