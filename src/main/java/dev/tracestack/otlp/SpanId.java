package dev.tracestack.otlp;

/** Identity of a span within its trace: 8 bytes, not all zero, as 16 lower-case hex digits. */
public record SpanId(String hex) implements Comparable<SpanId> {

    public SpanId {
        if (!Hex.isLowerCaseId(hex, 16)) {
            throw new IllegalArgumentException(
                    "span id '" + hex + "' is not 16 lower-case hex digits, at least one of them not 0");
        }
    }

    /** Reads hex digits of either case; fewer than 16 are padded with leading zeros. */
    public static SpanId parse(String text) {
        return new SpanId(Hex.padded(text, 16));
    }

    @Override
    public int compareTo(SpanId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
