package dev.tracestack.http;

import java.io.IOException;

/** The client went away, or was too slow, while its body was being read. */
public final class SenderGone extends IOException {

    private static final long serialVersionUID = 1L;

    SenderGone(IOException cause) {
        super("the sender was gone before its body was read: " + cause.getMessage(), cause);
    }
}
