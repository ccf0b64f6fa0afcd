package dev.tracestack.traceql;

import java.io.Serial;

/** A query that was given up because it took too much time or memory. */
public final class QueryTooLarge extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public QueryTooLarge(String message) {
        super(message);
    }
}
