package dev.tracestack.logs;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** zap's console form: time, level, perhaps logger and caller, message, and fields as JSON, parted by tabs. */
final class ZapLine {

    private ZapLine() {}

    /** Null where the line is none. */
    static @Nullable LogEntry read(String text) {
        int tab = text.indexOf('\t');
        Instant time = tab < 0 ? null : LogReader.time(text.substring(0, tab));
        if (time == null) {
            return null;
        }
        List<String> parts = List.of(text.split("\t", -1));
        String level = parts.get(1).toLowerCase(Locale.ROOT);
        Map<String, String> fields = parts.getLast().startsWith("{") ? JsonLine.fields(parts.getLast()) : null;
        int message = parts.size() - (fields == null ? 1 : 2);
        return message < 2
                ? null
                : new LogEntry(time, level, parts.get(message), fields == null ? Map.of() : fields, text);
    }
}
