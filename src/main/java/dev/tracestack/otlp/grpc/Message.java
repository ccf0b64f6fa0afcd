package dev.tracestack.otlp.grpc;

import dev.tracestack.http.BodyBudget;

/** One request's message as it came, with the heap that it takes, or without bytes where there was none left. */
final class Message {

    private final byte[] bytes;
    private final boolean refused;
    private final BodyBudget.Lease lease;

    private Message(byte[] bytes, boolean refused, BodyBudget.Lease lease) {
        this.bytes = bytes;
        this.refused = refused;
        this.lease = lease;
    }

    static Message of(byte[] bytes, BodyBudget.Lease lease) {
        return new Message(bytes, false, lease);
    }

    static Message refused(BodyBudget.Lease lease) {
        return new Message(new byte[0], true, lease);
    }

    /** The message itself, not a copy. */
    byte[] bytes() {
        return bytes;
    }

    /** Whether there was no heap for it. */
    boolean isRefused() {
        return refused;
    }

    /** To be closed when the call is over. */
    BodyBudget.Lease lease() {
        return lease;
    }
}
