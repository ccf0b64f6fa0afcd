package dev.tracestack.traceql;

/** An operator before one field expression. */
public enum UnaryOperator {
    NOT("!", BinaryOperator.MULTIPLY),
    MINUS("-", BinaryOperator.MULTIPLY);

    private final String sign;
    private final BinaryOperator weakestInside;

    UnaryOperator(String sign, BinaryOperator weakestInside) {
        this.sign = sign;
        this.weakestInside = weakestInside;
    }

    public String sign() {
        return sign;
    }

    /** The weakest operator that still belongs to the operand. */
    int strengthInside() {
        return weakestInside.strength();
    }
}
