package dev.tracestack.collector;

import dev.tracestack.collector.StartFailure.Kind;
import dev.tracestack.fault.OneLine;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands the last words of a collector that did not start. */
final class StartFailures {

    private static final Pattern UNKNOWN_TYPE = Pattern.compile("unknown type: \"([^\"]{1,200})\"");
    private static final Pattern REMOVED = Pattern.compile("the (\\w{1,60}) \\w{1,20} has been (?:deprecated|removed)");
    private static final Pattern KEYS = Pattern.compile("has invalid keys: ([^\n]{1,300})");
    private static final Pattern CONFIGURED = Pattern.compile("for \"([^\"]{1,200})\"");
    private static final Pattern UNDEFINED =
            Pattern.compile("references \\w{1,20} \"([^\"]{1,200})\" which is not configured");
    private static final Pattern DENIED = Pattern.compile("(?:mkdir|open) ([^:\n]{1,500}): permission denied");
    private static final Pattern FILE = Pattern.compile("(?:open|read) ([^:\n]{1,500}): ");
    private static final Pattern LISTEN = Pattern.compile("listen (?:tcp|udp)[46]?:? ([^ \n]{1,200}): ");
    private static final Pattern LISTENING = Pattern.compile("listen (?:tcp|udp)[46]?:? ([^\n]{1,200})");
    private static final Pattern LOCKED = Pattern.compile(
            "(?:start \"([^\"]{1,200})\" \\w{1,20}|client|cannot start pipelines): timeout\\s*(?:\n|$)");
    private static final Pattern DAMAGED = Pattern.compile(
            "invalid database|checksum error|version mismatch|page \\d{1,20} already freed|invalid freelist page");
    private static final Pattern BROKEN =
            Pattern.compile("^(?:panic: |fatal error: |runtime: |exec [^\n]{1,300}: exec format error)");
    private static final Pattern YAML_LINE = Pattern.compile("yaml: (?:while [^\n]{0,100})?line (\\d{1,7})");
    private static final Pattern INVALID = Pattern.compile("invalid configuration: ([^\n]{1,200}?): ");

    private StartFailures() {}

    /**
     * Reads what stands behind {@code Error: }.
     *
     * @param unset names of variables that the log says are not set
     */
    static StartFailure read(String text, Set<String> unset) {
        String words = OneLine.of(text);
        if (text.contains("unknown type: ")) {
            return new StartFailure(Kind.UNKNOWN_COMPONENT, first(UNKNOWN_TYPE, text), words);
        }
        if (REMOVED.matcher(text).find()) {
            return new StartFailure(Kind.REMOVED_COMPONENT, first(REMOVED, text), words);
        }
        if (text.contains("has invalid keys: ")) {
            String component = first(CONFIGURED, text);
            String keys = first(KEYS, text);
            return new StartFailure(Kind.UNKNOWN_KEY, component.isEmpty() ? keys : component + ": " + keys, words);
        }
        if (UNDEFINED.matcher(text).find()) {
            return new StartFailure(Kind.UNDEFINED_NAME, first(UNDEFINED, text), words);
        }
        if (text.contains("address already in use")) {
            return new StartFailure(Kind.ADDRESS_TAKEN, first(LISTEN, text), words);
        }
        if (LISTENING.matcher(text).find()) {
            return new StartFailure(Kind.ADDRESS_UNUSABLE, first(LISTENING, text), words);
        }
        if (BROKEN.matcher(text).find()) {
            return new StartFailure(DAMAGED.matcher(text).find() ? Kind.STORAGE_DAMAGED : Kind.BROKEN, "", words);
        }
        if (text.contains("cannot retrieve the configuration") || text.contains("unable to read the file")) {
            return new StartFailure(Kind.CONFIGURATION_UNREADABLE, first(FILE, text), words);
        }
        return isAboutAFile(text) ? ofFile(text, words) : ofValues(text, words, unset);
    }

    private static boolean isAboutAFile(String text) {
        return text.contains("permission denied")
                || text.contains("read-only file system")
                || text.contains("no space left on device")
                || (text.contains("no such file or directory") && !text.contains("invalid configuration"))
                || LOCKED.matcher(text).find()
                || DAMAGED.matcher(text).find();
    }

    private static StartFailure ofFile(String text, String words) {
        if (text.contains("no space left on device")) {
            return new StartFailure(Kind.STORAGE_FULL, first(FILE, text), words);
        }
        if (DAMAGED.matcher(text).find()) {
            return new StartFailure(Kind.STORAGE_DAMAGED, first(FILE, text), words);
        }
        if (LOCKED.matcher(text).find()) {
            return new StartFailure(Kind.STORAGE_LOCKED, first(LOCKED, text), words);
        }
        boolean read = text.contains("no such file or directory") || text.contains("TLS") || text.contains("token");
        return read
                ? new StartFailure(Kind.FILE_UNREADABLE, first(FILE, text), words)
                : new StartFailure(Kind.STORAGE_NOT_WRITABLE, first(DENIED, text), words);
    }

    private static StartFailure ofValues(String text, String words, Set<String> unset) {
        if (text.contains("yaml: ") || text.contains("not valid YAML")) {
            String line = first(YAML_LINE, text);
            return new StartFailure(Kind.NOT_YAML, line.isEmpty() ? "" : "line " + line, words);
        }
        if (!unset.isEmpty()) {
            return new StartFailure(Kind.VARIABLE_NOT_SET, String.join(", ", unset), words);
        }
        if (text.contains("endpoint must be specified")
                || text.contains("requires a non-empty \"endpoint\"")
                || text.contains("requires a non-empty endpoint")) {
            return new StartFailure(Kind.ENDPOINT_MISSING, first(INVALID, text), words);
        }
        boolean value = text.contains("invalid configuration")
                || text.contains("failed to get config")
                || text.contains("failed to build ")
                || text.contains("authenticator not found")
                || text.contains("failed to resolve authenticator")
                || text.contains("error creating AttrProc");
        return new StartFailure(value ? Kind.INVALID_VALUE : Kind.OTHER, first(INVALID, text), words);
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() && found.group(1) != null ? found.group(1).strip() : "";
    }
}
