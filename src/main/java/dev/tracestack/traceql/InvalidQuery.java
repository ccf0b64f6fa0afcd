package dev.tracestack.traceql;

import java.io.Serial;

/** A text that is no query that can be run; the message names line and column as Tempo's do. */
public final class InvalidQuery extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    InvalidQuery(Token at, String what) {
        super("parse error at line " + at.line() + ", col " + at.column() + ": " + what);
        this.line = at.line();
        this.column = at.column();
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** In characters, from 1. */
    public int column() {
        return column;
    }
}
