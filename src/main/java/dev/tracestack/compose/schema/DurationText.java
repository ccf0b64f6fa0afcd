package dev.tracestack.compose.schema;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;

/** Durations such as {@code 1m30s}, {@code 1.5h}, {@code 2d} or {@code 1w}. */
public final class DurationText {

    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L,
            "d", 86_400_000_000_000L,
            "w", 604_800_000_000_000L);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final int MOST_DIGITS = 40;

    private DurationText() {}

    /** The duration, in nanoseconds at the finest; a lone 0 needs no unit. */
    public static Parsed<Duration> parse(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String body = signed ? text.substring(1) : text;
        if (body.equals("0")) {
            return Parsed.good(Duration.ZERO);
        }
        BigDecimal sum = BigDecimal.ZERO;
        int at = 0;
        while (at < body.length()) {
            int number = end(body, at, true);
            int unit = end(body, number, false);
            String digits = body.substring(at, number);
            Long nanos = NANOS.get(body.substring(number, unit));
            if (nanos == null || !isNumber(digits)) {
                return bad(text);
            }
            sum = sum.add(
                    new BigDecimal(digits).multiply(BigDecimal.valueOf(nanos)).setScale(0, RoundingMode.DOWN));
            at = unit;
        }
        if (body.isEmpty() || sum.compareTo(MOST) > 0) {
            return bad(text);
        }
        long nanos = sum.longValueExact();
        return Parsed.good(Duration.ofNanos(text.startsWith("-") ? -nanos : nanos));
    }

    private static int end(String text, int from, boolean digits) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at)) == digits) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c == '.' || (c >= '0' && c <= '9');
    }

    private static boolean isNumber(String digits) {
        int point = digits.indexOf('.');
        return !digits.isEmpty()
                && !digits.equals(".")
                && digits.length() <= MOST_DIGITS
                && (point < 0 || digits.indexOf('.', point + 1) < 0);
    }

    private static Parsed<Duration> bad(String text) {
        return Parsed.bad("expected a duration such as 1m30s, found '" + Shortened.of(text) + "'");
    }
}
