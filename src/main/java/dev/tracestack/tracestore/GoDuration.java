package dev.tracestack.tracestore;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** Reads durations as Go writes them, such as {@code 1h30m}, {@code 15m} or {@code 1.5s}; not negative. */
final class GoDuration {

    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    private static final int MOST_DIGITS = 40;

    private final String text;
    private int at;

    private GoDuration(String text) {
        this.text = text;
    }

    /** @throws Invalid in Go's words where the text is no duration; with the name of the parameter that it is of */
    static Duration parse(String name, String text) throws Invalid {
        try {
            return text.equals("0") ? Duration.ZERO : new GoDuration(text).sum();
        } catch (Invalid none) {
            throw new Invalid("invalid " + name + ": " + none.getMessage());
        }
    }

    private Duration sum() throws Invalid {
        BigDecimal nanos = BigDecimal.ZERO;
        do {
            BigDecimal number = number();
            nanos = nanos.add(number.multiply(BigDecimal.valueOf(unit())));
        } while (at < text.length());
        if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw invalid("invalid duration ");
        }
        return Duration.ofNanos(nanos.longValue());
    }

    private BigDecimal number() throws Invalid {
        int start = at;
        while (at < text.length() && isOfNumber(text.charAt(at))) {
            at++;
        }
        String digits = text.substring(start, at);
        if (!digits.matches("\\d+\\.?\\d*|\\.\\d+") || digits.length() > MOST_DIGITS) {
            throw invalid("invalid duration ");
        }
        return new BigDecimal(digits);
    }

    private long unit() throws Invalid {
        int start = at;
        while (at < text.length() && !isOfNumber(text.charAt(at))) {
            at++;
        }
        String unit = text.substring(start, at);
        if (unit.isEmpty()) {
            throw invalid("missing unit in duration ");
        }
        Long nanos = NANOS.get(unit);
        if (nanos == null) {
            throw invalid("unknown unit \"" + unit + "\" in duration ");
        }
        return nanos;
    }

    private static boolean isOfNumber(char c) {
        return c == '.' || (c >= '0' && c <= '9');
    }

    private Invalid invalid(String what) {
        return new Invalid("time: " + what + "\"" + text + "\"");
    }
}
