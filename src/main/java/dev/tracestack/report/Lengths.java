package dev.tracestack.report;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time as people read them. */
public final class Lengths {

    private static final Duration MINUTES = Duration.ofMinutes(2);
    private static final Duration HOURS = Duration.ofHours(2);
    private static final Duration DAYS = Duration.ofDays(2);

    private Lengths() {}

    /** {@code 12 ms}, {@code 1.4 s}, {@code 3 min 20 s}, {@code 5 h}, {@code 12 days}: as many digits as matter. */
    public static String text(Duration time) {
        double ms = millis(time);
        if (ms < 1) {
            return String.format(Locale.ROOT, "%.2f ms", ms);
        }
        if (ms < 10) {
            return String.format(Locale.ROOT, "%.1f ms", ms);
        }
        if (ms < 1000) {
            return String.format(Locale.ROOT, "%.0f ms", ms);
        }
        if (ms < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", ms / 1000);
        }
        return time.compareTo(HOURS) < 0 ? time.toMinutes() + " min " + time.toSecondsPart() + " s" : rough(time);
    }

    /** {@code 12 s}, {@code 3 min}, {@code 5 h}, {@code 12 days}: one whole number, for an age. */
    public static String rough(Duration time) {
        if (time.compareTo(MINUTES) < 0) {
            return Math.max(0, time.toSeconds()) + " s";
        }
        if (time.compareTo(HOURS) < 0) {
            return time.toMinutes() + " min";
        }
        return time.compareTo(DAYS) < 0 ? time.toHours() + " h" : time.toDays() + " days";
    }

    /** Milliseconds with their fraction, as JSON fields named {@code …Ms} have them. */
    public static double millis(Duration time) {
        return Math.round(time.toNanos() / 1e3) / 1e3;
    }
}
