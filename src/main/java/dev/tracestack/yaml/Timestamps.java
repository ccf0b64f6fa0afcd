package dev.tracestack.yaml;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The dates and times that go-yaml reads, {@code 2026-1-31}, {@code 2026-01-31 10:00:00} and
 * {@code 2026-01-31T10:00:00Z}, printed as Go prints them.
 */
final class Timestamps {

    private final String text;
    private int at;

    private Timestamps(String text) {
        this.text = text;
    }

    static Optional<String> printed(String text) {
        if (text.length() < 8 || text.charAt(4) != '-') {
            return Optional.empty();
        }
        return Optional.ofNullable(new Timestamps(text).read());
    }

    private @Nullable String read() {
        int year = digits(4, 4);
        int month = after('-', 2);
        int day = after('-', 2);
        if (at == text.length()) {
            return printed(year, month, day, 0, 0, 0, "", "+0000 UTC");
        }
        char separator = at < 0 ? 0 : text.charAt(at);
        if (separator != ' ' && separator != 'T' && separator != 't') {
            return null;
        }
        at++;
        int hour = digits(1, 2);
        int minute = after(':', 2);
        int second = after(':', 2);
        String fraction = fraction();
        String zone = separator == ' ' ? "+0000 UTC" : zone();
        return zone == null || at != text.length()
                ? null
                : printed(year, month, day, hour, minute, second, fraction, zone);
    }

    /** One number of that many digits; -1, and nothing more is read, where there is none. */
    private int digits(int least, int most) {
        int value = 0;
        int count = 0;
        while (at >= 0 && at < text.length() && count < most && Character.digit(text.charAt(at), 10) >= 0) {
            value = value * 10 + Character.digit(text.charAt(at++), 10);
            count++;
        }
        if (at < 0 || count < least) {
            at = -1;
            return -1;
        }
        return value;
    }

    private int after(char sign, int most) {
        if (at < 0 || at >= text.length() || text.charAt(at) != sign) {
            at = -1;
            return -1;
        }
        at++;
        return digits(1, most);
    }

    private String fraction() {
        if (at < 0 || at >= text.length() || text.charAt(at) != '.') {
            return "";
        }
        int start = ++at;
        digits(1, 9);
        if (at < 0) {
            return "";
        }
        int end = at;
        while (end > start && text.charAt(end - 1) == '0') {
            end--;
        }
        return end == start ? "" : "." + text.substring(start, end);
    }

    private @Nullable String zone() {
        if (at < 0 || at >= text.length()) {
            return null;
        }
        char sign = text.charAt(at++);
        if (sign == 'Z') {
            return "+0000 UTC";
        }
        int hours = sign == '+' || sign == '-' ? digits(2, 2) : -1;
        int minutes = hours < 0 ? -1 : after(':', 2);
        if (hours < 0 || hours > 24 || minutes < 0 || minutes > 60) {
            return null;
        }
        String offset = "%c%02d%02d".formatted(sign, hours, minutes);
        return hours + minutes == 0 ? "+0000 UTC" : offset + " " + offset;
    }

    private @Nullable String printed(
            int year, int month, int day, int hour, int minute, int second, String fraction, String zone) {
        if (at < 0) {
            return null;
        }
        try {
            LocalDateTime time = LocalDateTime.of(year, month, day, hour, minute, second);
            return "%04d-%02d-%02d %02d:%02d:%02d%s %s"
                    .formatted(
                            time.getYear(),
                            time.getMonthValue(),
                            time.getDayOfMonth(),
                            time.getHour(),
                            time.getMinute(),
                            time.getSecond(),
                            fraction,
                            zone);
        } catch (DateTimeException e) {
            return null; // looks like a date and is none, so it is text
        }
    }
}
