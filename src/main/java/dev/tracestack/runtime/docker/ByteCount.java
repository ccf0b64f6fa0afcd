package dev.tracestack.runtime.docker;

/** Bytes, as people read them. */
final class ByteCount {

    private static final long MEGA = 1_000_000;

    private ByteCount() {}

    /** {@code 12/80 MB}; the words alone where there are no numbers. */
    static String progress(String words, long current, long total) {
        return total == 0 ? words : current / MEGA + "/" + Math.max(1, total / MEGA) + " MB";
    }
}
