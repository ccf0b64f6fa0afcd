package dev.tracestack.traceql;

/**
 * A word of a query.
 *
 * @param text without quotes and escapes; of an attribute, the name
 * @param value of a literal; nil for others
 * @param scope of an attribute; {@link Scope#ANY} for others
 * @param line from 1, as is the column, which counts characters
 */
record Token(TokenKind kind, String text, Value value, Scope scope, int line, int column) {

    boolean is(TokenKind other) {
        return kind == other;
    }
}
