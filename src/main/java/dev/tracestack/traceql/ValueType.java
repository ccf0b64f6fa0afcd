package dev.tracestack.traceql;

/** What kind of value an expression yields; {@link #UNKNOWN} for what only the span tells. */
public enum ValueType {
    NIL,
    TEXT,
    INT,
    REAL,
    BOOL,
    DURATION,
    STATUS,
    KIND,
    UNKNOWN;

    boolean isNumeric() {
        return this == INT || this == REAL || this == DURATION;
    }

    /** Whether values of the two may stand at both sides of an operator. */
    boolean fits(ValueType other) {
        return this == other
                || this == UNKNOWN
                || other == UNKNOWN
                || this == NIL
                || other == NIL
                || (isNumeric() && other.isNumeric());
    }
}
