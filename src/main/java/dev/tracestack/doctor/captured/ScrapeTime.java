package dev.tracestack.doctor.captured;

import java.time.Instant;

/** When a captured metrics page was read: its first line, a comment that other readers skip. */
final class ScrapeTime {

    private static final String MARK = "# read at ";

    private ScrapeTime() {}

    static String line(Instant at) {
        return MARK + at + "\n";
    }

    /** The epoch where the page does not say. */
    static Instant of(String page) {
        int end = page.indexOf('\n');
        return page.startsWith(MARK) && end > 0
                ? Manifest.moment(page.substring(MARK.length(), end).strip()).orElse(Instant.EPOCH)
                : Instant.EPOCH;
    }
}
