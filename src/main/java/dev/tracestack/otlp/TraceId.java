package dev.tracestack.otlp;

/** Identity of a trace: 16 bytes, not all zero, as 32 lower-case hex digits. */
public record TraceId(String hex) implements Comparable<TraceId> {

    public TraceId {
        if (!Hex.isLowerCaseId(hex, 32)) {
            throw new IllegalArgumentException(
                    "trace id '" + hex + "' is not 32 lower-case hex digits, at least one of them not 0");
        }
    }

    /** Reads hex digits of either case; fewer than 32 are padded with leading zeros, as Tempo does. */
    public static TraceId parse(String text) {
        return new TraceId(Hex.padded(text, 32));
    }

    @Override
    public int compareTo(TraceId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
