package dev.tracestack.worker;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and sizes as people write them. */
final class Quantity {

    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([kKMGT]?)i?B?");

    private Quantity() {}

    /**
     * {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h} or {@code 90d}.
     *
     * @throws IllegalArgumentException saying what is expected
     */
    static Duration time(String text) {
        Matcher matcher = matched(TIME, text, "a number with ms, s, m, h or d, such as 90d");
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofSeconds(number);
        };
    }

    /**
     * Bytes: {@code 1000}, {@code 64MB}, {@code 5GB}; powers of 1024 with or without an i.
     *
     * @throws IllegalArgumentException saying what is expected
     */
    static long bytes(String text) {
        Matcher matcher = matched(SIZE, text, "a number with kB, MB, GB or TB, such as 5GB");
        int power = switch (matcher.group(2)) {
            case "k", "K" -> 1;
            case "M" -> 2;
            case "G" -> 3;
            case "T" -> 4;
            default -> 0;
        };
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power));
    }

    private static Matcher matched(Pattern pattern, String text, String expected) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected " + expected);
        }
        return matcher;
    }
}
