package dev.tracestack.tracestore;

import java.io.Serial;

/** A request that Tempo answers by 400; the message is the body. */
final class Invalid extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    Invalid(String message) {
        super(message);
    }
}
