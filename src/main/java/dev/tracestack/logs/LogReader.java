package dev.tracestack.logs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a line apart, in whichever of the known forms it is. */
public final class LogReader {

    /** RFC 3339, and the offset without a colon that zap writes. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter();

    private static final int SHORTEST_TIME = 20;
    private static final int LONGEST_TIME = 40;

    private LogReader() {}

    /** Never fails: what has no known form is a message without fields. */
    public static LogEntry read(String line) {
        String text = line.length() > LogText.LINE ? line.substring(0, LogText.LINE) : line;
        LogEntry entry = ZapLine.read(text);
        if (entry == null) {
            entry = JsonLine.read(text);
        }
        if (entry == null) {
            entry = stamped(text);
        }
        if (entry == null) {
            entry = LogfmtLine.read(text);
        }
        return entry == null ? new LogEntry(null, "", text, Map.of(), text) : entry;
    }

    /** A line behind the time that engines write before it when asked for times. */
    private static @Nullable LogEntry stamped(String text) {
        int blank = text.indexOf(' ');
        Instant time = blank < SHORTEST_TIME ? null : time(text.substring(0, blank));
        if (time == null) {
            return null;
        }
        LogEntry rest = read(text.substring(blank + 1));
        return new LogEntry(
                rest.time() == null ? time : rest.time(), rest.level(), rest.message(), rest.fields(), text);
    }

    /** Null where the text is no time. */
    static @Nullable Instant time(String text) {
        if (text.length() < SHORTEST_TIME || text.length() > LONGEST_TIME || text.charAt(4) != '-') {
            return null;
        }
        try {
            return OffsetDateTime.parse(text, TIME).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
