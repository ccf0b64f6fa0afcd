package dev.tracestack.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.Serial;

/** A body that cannot be read as OTLP at all; nothing of it was taken. */
public final class InvalidPayload extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final long position;

    /**
     * @param reason what is wrong, without the position
     * @param position byte of the body up to which it was read
     */
    public InvalidPayload(String reason, long position, Throwable cause) {
        super("byte " + position + ": " + reason, cause);
        this.reason = reason;
        this.position = position;
    }

    static InvalidPayload of(InvalidProtocolBufferException malformed, long position) {
        String message = String.valueOf(malformed.getMessage());
        int end = message.indexOf(".  ");
        return new InvalidPayload(end < 0 ? message : message.substring(0, end + 1), position, malformed);
    }

    public String reason() {
        return reason;
    }

    /** The byte of the body up to which it was read. */
    public long position() {
        return position;
    }
}
