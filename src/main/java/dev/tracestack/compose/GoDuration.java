package dev.tracestack.compose;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as Go prints them: {@code 1h0m0s}, {@code 1m30s}, {@code 1.5s}, {@code 300ms}, {@code 0s}. */
final class GoDuration {

    private GoDuration() {}

    static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        return (duration.isNegative() ? "-" : "") + size(duration.abs());
    }

    private static String size(Duration duration) {
        long nanos = duration.getNano();
        if (duration.getSeconds() == 0) {
            if (nanos < 1_000) {
                return nanos + "ns";
            }
            return nanos < 1_000_000 ? decimal(nanos, 3) + "µs" : decimal(nanos, 6) + "ms";
        }
        String seconds = decimal(duration.toSecondsPart() * 1_000_000_000L + nanos, 9) + "s";
        if (duration.toMinutes() == 0) {
            return seconds;
        }
        String minutes = duration.toMinutesPart() + "m" + seconds;
        return duration.toHours() == 0 ? minutes : duration.toHours() + "h" + minutes;
    }

    private static String decimal(long unscaled, int scale) {
        return BigDecimal.valueOf(unscaled, scale).stripTrailingZeros().toPlainString();
    }
}
