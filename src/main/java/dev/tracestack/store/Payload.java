package dev.tracestack.store;

import dev.tracestack.otlp.OtlpEncoding;

/** A request's body as it was taken: what the queue keeps until its spans are stored. */
public final class Payload {

    private final OtlpEncoding encoding;
    private final byte[] bytes;

    /**
     * @param bytes decompressed; not copied, and not to be changed afterwards
     */
    public Payload(OtlpEncoding encoding, byte[] bytes) {
        this.encoding = encoding;
        this.bytes = bytes;
    }

    public OtlpEncoding encoding() {
        return encoding;
    }

    /** The body itself, not a copy. */
    public byte[] bytes() {
        return bytes;
    }
}
