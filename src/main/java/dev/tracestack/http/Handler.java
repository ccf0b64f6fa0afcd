package dev.tracestack.http;

import java.io.IOException;

/** Answers requests; called from many threads at once, each a virtual one that may block. */
@FunctionalInterface
public interface Handler {

    /**
     * What it throws is logged with its cause and answered by 500 without details; an {@link IOException} from reading
     * the body ends the connection.
     */
    Response handle(Request request) throws IOException, InterruptedException;
}
