package dev.tracestack.tracestore;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as Go writes them, such as {@code 1h30m}, {@code 15m} or {@code 1.5s}; not negative. */
final class GoDuration {

    private static final Pattern PART = Pattern.compile("(\\d{1,12}(?:\\.\\d{0,9})?)(ns|us|µs|μs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private GoDuration() {}

    /** Nothing where the text is no duration. */
    static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher part = PART.matcher(text);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit(part.group(2)))));
            end = part.end();
        }
        boolean whole = end == text.length() && end > 0;
        return whole && nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                ? Optional.of(Duration.ofNanos(nanos.longValue()))
                : Optional.empty();
    }

    private static long unit(String name) {
        Long nanos = NANOS.get(name);
        if (nanos == null) {
            throw new IllegalArgumentException("'" + name + "' is not a unit of time");
        }
        return nanos;
    }
}
