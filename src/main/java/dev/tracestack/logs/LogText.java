package dev.tracestack.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A whole log, cut into lines. It is foreign text of any size: only its end is read, and only so much of each line. */
public final class LogText {

    /** Characters of a line that are read. */
    public static final int LINE = 16 << 10;

    /** Characters of a log that are read, counted from its end. */
    public static final int WHOLE = 16 << 20;

    private static final int PREFIX = 64;

    /** What Docker Compose writes before each line, {@code tempo-1  | }. */
    private static final Pattern COMPOSE_PREFIX = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,60} *\\| ");

    /** Colours, which programs write that take a container's pipe for a terminal. */
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]{0,20}m");

    private LogText() {}

    /** The lines, in their order, without the prefixes that Docker Compose writes and without colours. */
    public static List<String> lines(String log) {
        String end = log.length() > WHOLE ? log.substring(log.length() - WHOLE) : log;
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < end.length()) {
            int stop = end.indexOf('\n', start);
            int next = stop < 0 ? end.length() : stop;
            lines.add(plain(end.substring(start, Math.min(next, start + LINE))));
            start = next + 1;
        }
        return lines;
    }

    /** The lines, each taken apart. */
    public static List<LogEntry> entries(String log) {
        return lines(log).stream().map(LogReader::read).toList();
    }

    private static String plain(String line) {
        String text = line.indexOf('\u001b') < 0 ? line : COLOUR.matcher(line).replaceAll("");
        int bar = text.indexOf(" | ");
        if (bar > 0 && bar < PREFIX) {
            var prefix = COMPOSE_PREFIX.matcher(text);
            if (prefix.lookingAt()) {
                text = text.substring(prefix.end());
            }
        }
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
