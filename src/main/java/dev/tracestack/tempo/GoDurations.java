package dev.tracestack.tempo;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them, {@code 336h0m0s}. */
final class GoDurations {

    private static final Pattern PART = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9}))?(h|ms|m|s|us|µs|ns|d)");

    private GoDurations() {}

    /** Empty where the text is none. */
    static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher part = PART.matcher(text);
        Duration sum = Duration.ZERO;
        int at = 0;
        while (part.lookingAt()) {
            double number = Double.parseDouble(part.group(1) + "." + (part.group(2) == null ? "0" : part.group(2)));
            sum = sum.plusNanos((long) (number * nanos(part.group(3))));
            at = part.end();
            part.region(at, text.length());
        }
        return at > 0 && at == text.length() ? Optional.of(sum) : Optional.empty();
    }

    private static double nanos(String unit) {
        return switch (unit) {
            case "d" -> 86_400e9;
            case "h" -> 3600e9;
            case "m" -> 60e9;
            case "s" -> 1e9;
            case "ms" -> 1e6;
            case "us", "µs" -> 1e3;
            default -> 1;
        };
    }
}
