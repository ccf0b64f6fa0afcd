package dev.tracestack.http;

/**
 * How large a request's body may be.
 *
 * @param wireBytes as sent, before decompression
 * @param decodedBytes after decompression
 */
public record BodyLimits(int wireBytes, int decodedBytes) {

    /** 16 MiB on the wire, 64 MiB decoded. */
    public static final BodyLimits DEFAULT = new BodyLimits(16 << 20, 64 << 20);

    private static final int MOST = 1 << 30;

    public BodyLimits {
        if (wireBytes < 1 || decodedBytes < 1 || Math.max(wireBytes, decodedBytes) > MOST) {
            throw new IllegalArgumentException("body limits " + wireBytes + " and " + decodedBytes
                    + " are not both between 1 and " + MOST + " bytes");
        }
    }
}
