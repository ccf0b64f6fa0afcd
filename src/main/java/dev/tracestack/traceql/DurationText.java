package dev.tracestack.traceql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations in the form of Go, {@code 1h30m0s} and {@code 57.493827ms}; also read with days, weeks and years. */
final class DurationText {

    private static final Pattern PART = Pattern.compile("(\\d{1,18}(?:\\.\\d{0,18})?)(ns|us|µs|μs|ms|s|m|h|d|w|y)");
    private static final long MINUTE = 60_000_000_000L;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private DurationText() {}

    /** Nanoseconds; nothing where the text is no duration or too long a one. */
    static OptionalLong parse(String text) {
        Matcher part = PART.matcher(text);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit(part.group(2)))));
            end = part.end();
        }
        BigInteger whole = nanos.toBigInteger();
        return end == text.length() && end > 0 && whole.bitLength() < Long.SIZE
                ? OptionalLong.of(whole.longValue())
                : OptionalLong.empty();
    }

    private static long unit(String name) {
        return switch (name) {
            case "ns" -> 1;
            case "us", "µs", "μs" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000;
            case "m" -> MINUTE;
            case "h" -> HOUR;
            case "d" -> DAY;
            case "w" -> 7 * DAY;
            case "y" -> 365 * DAY;
            default -> throw new IllegalArgumentException("'" + name + "' is not a unit of time");
        };
    }

    static String of(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        if (nanos == Long.MIN_VALUE) {
            return "-2562047h47m16.854775808s";
        }
        if (nanos < 0) {
            return "-" + of(-nanos);
        }
        if (nanos < 1_000) {
            return nanos + "ns";
        }
        if (nanos < 1_000_000) {
            return fraction(nanos, 3) + "µs";
        }
        if (nanos < 1_000_000_000) {
            return fraction(nanos, 6) + "ms";
        }
        long hours = nanos / HOUR;
        long minutes = nanos % HOUR / MINUTE;
        String seconds = fraction(nanos % MINUTE, 9) + "s";
        return hours > 0 ? hours + "h" + minutes + "m" + seconds : minutes > 0 ? minutes + "m" + seconds : seconds;
    }

    private static String fraction(long value, int decimals) {
        return BigDecimal.valueOf(value, decimals).stripTrailingZeros().toPlainString();
    }
}
