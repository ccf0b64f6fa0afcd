package dev.tracestack.tempo;

import dev.tracestack.fault.OneLine;
import dev.tracestack.tempo.TempoStartFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands the last words of a Tempo that did not start; texts of 2.10 and 3.0. */
final class TempoStartFailures {

    private static final Pattern KEY = Pattern.compile("line (\\d{1,7}): field (\\S{1,200}) not found in type");
    private static final Pattern TWICE =
            Pattern.compile("line (\\d{1,7}): (?:field|key) \"?([^\\s\"]{1,200})\"? already (?:set|defined)");
    private static final Pattern TYPE = Pattern.compile("line (\\d{1,7}): (cannot unmarshal [^\n]{1,200})");
    private static final Pattern YAML = Pattern.compile(": yaml: (?:line (\\d{1,7}): )?([^\n]{1,200})");
    private static final Pattern FILE = Pattern.compile("(?:configFile|open|read) (/[^\\s:]{1,300})");
    private static final Pattern PATH =
            Pattern.compile("(?:mkdir|open|stat|create|rename|chmod|mkdir on) (/[^\\s:\"]{1,300})");
    private static final Pattern BACKEND = Pattern.compile("unknown backend ?(\\S{0,100})");
    private static final Pattern FLAG = Pattern.compile("flag provided but not defined: (\\S{1,100})");
    private static final Pattern LISTEN = Pattern.compile("listen (?:tcp|udp)[46]? (\\S{1,200}): bind");

    private static final int MOST = 20;

    private TempoStartFailures() {}

    /** Whether an error of this text means that a folder or file cannot be written. */
    static boolean isDenied(String text) {
        return text.contains("permission denied") || text.contains("read-only file system");
    }

    /** Whether an error of this text means that there is no room. */
    static boolean isFull(String text) {
        return text.contains("no space left on device") || text.contains("disk quota exceeded");
    }

    /** Whether a line without a form is the last word of a program that broke. */
    static boolean isBroken(String text) {
        return text.startsWith("panic: ") || text.startsWith("fatal error: ") || text.contains("exec format error");
    }

    /** The file or folder that an error speaks of; empty where it names none. */
    static String path(String text) {
        Matcher found = PATH.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    /** Reads what stands behind {@code failed parsing config} or in {@code err}. */
    static TempoStartFailure read(String text) {
        String words = OneLine.of(text);
        List<String> keys = all(KEY, text, ": ");
        if (!keys.isEmpty()) {
            return new TempoStartFailure(Kind.UNKNOWN_KEY, keys, words);
        }
        List<String> twice = all(TWICE, text, ": ");
        if (!twice.isEmpty()) {
            return new TempoStartFailure(Kind.DUPLICATE_KEY, twice, words);
        }
        List<String> types = all(TYPE, text, ": ");
        if (!types.isEmpty()) {
            return new TempoStartFailure(Kind.WRONG_TYPE, types, words);
        }
        if (text.contains("failed to read configFile")) {
            return new TempoStartFailure(unreadable(text), all(FILE, text, ""), words);
        }
        if (YAML.matcher(text).find()) {
            return new TempoStartFailure(Kind.NOT_YAML, all(YAML, text, ": "), words);
        }
        return running(text, words);
    }

    private static TempoStartFailure running(String text, String words) {
        if (FLAG.matcher(text).find()) {
            return new TempoStartFailure(Kind.UNKNOWN_FLAG, all(FLAG, text, ""), words);
        }
        if (text.contains("unknown backend")) {
            return new TempoStartFailure(Kind.UNKNOWN_BACKEND, all(BACKEND, text, ""), words);
        }
        if (isBroken(text)) {
            return new TempoStartFailure(Kind.BROKEN, List.of(), words);
        }
        if (isDenied(text)) {
            String path = path(text);
            return new TempoStartFailure(Kind.NOT_WRITABLE, path.isEmpty() ? List.of() : List.of(path), words);
        }
        if (isFull(text)) {
            return new TempoStartFailure(Kind.DISK_FULL, List.of(), words);
        }
        if (text.contains("address already in use")) {
            return new TempoStartFailure(Kind.ADDRESS_TAKEN, all(LISTEN, text, ""), words);
        }
        boolean setting = text.contains(" must be ")
                || text.contains("cannot be ")
                || text.contains("should be ")
                || text.contains("failed parsing config")
                || text.contains("invalid ")
                || text.contains("legacy overrides");
        return new TempoStartFailure(setting ? Kind.INVALID_SETTING : Kind.OTHER, List.of(), words);
    }

    private static Kind unreadable(String text) {
        if (text.contains("is a directory")) {
            return Kind.CONFIGURATION_IS_FOLDER;
        }
        return text.contains("no such file") ? Kind.CONFIGURATION_MISSING : Kind.CONFIGURATION_UNREADABLE;
    }

    private static List<String> all(Pattern pattern, String text, String separator) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find() && found.size() < MOST) {
            String first = matcher.group(1);
            if (separator.isEmpty()) {
                found.add(first);
            } else {
                found.add(first == null ? matcher.group(2) : "line " + first + separator + matcher.group(2));
            }
        }
        return found;
    }
}
