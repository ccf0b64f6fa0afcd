package dev.tracestack.http;

/**
 * How large a request's body may be.
 *
 * @param wireBytes as sent, before decompression
 * @param decodedBytes after decompression
 * @param togetherBytes of all requests in flight, as far as they are read; 0 for a quarter of the heap
 */
public record BodyLimits(int wireBytes, int decodedBytes, long togetherBytes) {

    /** 16 MiB on the wire, 64 MiB decoded. */
    public static final BodyLimits DEFAULT = new BodyLimits(16 << 20, 64 << 20);

    private static final int MOST = 1 << 30;

    public BodyLimits {
        if (togetherBytes < 0) {
            throw new IllegalArgumentException("bytes of all bodies together " + togetherBytes + " are below 0");
        }
        if (wireBytes < 1 || decodedBytes < 1 || Math.max(wireBytes, decodedBytes) > MOST) {
            throw new IllegalArgumentException("body limits " + wireBytes + " and " + decodedBytes
                    + " are not both between 1 and " + MOST + " bytes");
        }
    }

    /** All bodies together may take a quarter of the heap. */
    public BodyLimits(int wireBytes, int decodedBytes) {
        this(wireBytes, decodedBytes, 0);
    }
}
