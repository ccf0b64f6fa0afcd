package dev.tracestack.logs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks once over {@code key=value key="quoted \"value\""}. */
final class LogfmtLine {

    private static final int FIELDS = 200;

    private final String line;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private int at;

    private LogfmtLine(String line) {
        this.line = line;
    }

    /** Null where the line has no {@code msg} or no {@code level}, and so is something else. */
    static @Nullable LogEntry read(String text) {
        if (!text.contains("level=") && !text.contains("lvl=")) {
            return null;
        }
        LogfmtLine walk = new LogfmtLine(text);
        walk.walk();
        String message = walk.fields.get("msg");
        if (message == null) {
            return null;
        }
        String level = walk.fields.getOrDefault("level", walk.fields.getOrDefault("lvl", ""));
        Instant time = LogReader.time(walk.fields.getOrDefault("ts", walk.fields.getOrDefault("t", "")));
        return new LogEntry(time, level.toLowerCase(Locale.ROOT), message, walk.fields, text);
    }

    private void walk() {
        while (at < line.length() && fields.size() < FIELDS) {
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
            int start = at;
            while (at < line.length() && line.charAt(at) != '=' && line.charAt(at) != ' ') {
                at++;
            }
            String key = line.substring(start, at);
            if (at < line.length() && line.charAt(at) == '=') {
                at++;
                // the first one holds: a program's own fields stand before those of what it quotes
                fields.putIfAbsent(key, at < line.length() && line.charAt(at) == '"' ? quoted() : bare());
            }
        }
    }

    private String bare() {
        int start = at;
        while (at < line.length() && line.charAt(at) != ' ') {
            at++;
        }
        return line.substring(start, at);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < line.length() && line.charAt(at) != '"') {
            char c = line.charAt(at++);
            if (c == '\\' && at < line.length()) {
                char escaped = line.charAt(at++);
                value.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
            } else {
                value.append(c);
            }
        }
        at++;
        return value.toString();
    }
}
