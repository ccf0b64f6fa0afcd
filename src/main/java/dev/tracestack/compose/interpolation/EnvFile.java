package dev.tracestack.compose.interpolation;

import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Position;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problems;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Files of variables as Compose reads {@code .env} and {@code env_file}: {@code NAME=value} or {@code NAME: value},
 * {@code export} before it, single quotes as they stand, double quotes with escapes and variables, values over several
 * lines, comments behind a space and {@code #}, and a bare {@code NAME} for one that is passed on.
 */
public final class EnvFile {

    private final String file;
    private final String text;
    private final Map<String, String> result;
    private final Variables variables;
    private final Problems problems;
    private int at;
    private int line = 1;

    private EnvFile(String file, String text, Map<String, String> result, Variables variables, Problems problems) {
        this.file = file;
        this.text = text;
        this.result = result;
        this.variables = variables;
        this.problems = problems;
    }

    /**
     * Reads a text into the result up to the first mistake, which is a problem.
     *
     * @param file name for positions; nothing is opened
     * @param result what other files defined; values may refer to it, and are added to it
     * @param outer variables that go before those of the result
     */
    public static void read(
            String file,
            String text,
            Map<String, String> result,
            Variables.Lookup outer,
            Consumer<String> warnings,
            Problems problems) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Variables.Lookup both = name -> {
            String value = outer.find(name);
            return value == null ? result.get(name) : value;
        };
        new EnvFile(file, body, result, new Variables(both, warnings), problems).read();
    }

    private void read() {
        while (toNextStatement() && statement()) {
            // the statement has been read
        }
    }

    private boolean toNextStatement() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int newline = text.indexOf('\n', at);
                at = newline < 0 ? text.length() : newline;
            } else if (c == '\n') {
                line++;
                at++;
            } else if (isAnySpace(c)) {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private boolean statement() {
        skipExport();
        int start = at;
        int end = endOfName();
        if (end < 0) {
            return false;
        }
        if (end == text.length()) {
            return value(""); // a bare name that no line end closes is the value of a variable without a name
        }
        boolean bare = text.charAt(end) == '\n';
        String name = withoutTrailingSpace(text.substring(start, end));
        at = end + 1;
        skipSpaceInLine();
        if (name.indexOf(' ') >= 0) {
            return fail("key cannot contain a space, found '" + name + "'");
        }
        if (!bare) {
            return value(name);
        }
        line++;
        passOn(name);
        return true;
    }

    private void passOn(String name) {
        String value = variables.find(name);
        if (value != null) {
            result.put(name, value);
        }
    }

    private void skipExport() {
        int after = at + "export".length();
        if (text.startsWith("export", at) && after < text.length() && isRegexSpace(text.charAt(after))) {
            at = after;
            skipSpaceInLine();
        }
    }

    /** Where the name's {@code =}, {@code :} or line ends, the text's length where it has none; -1 after a mistake. */
    private int endOfName() {
        for (int i = at; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c == '=' || c == ':' || c == '\n') {
                return i;
            }
            if (!isLineSpace(c) && "_.-[]".indexOf(c) < 0 && !Character.isLetter(c) && !isNumber(c)) {
                int newline = text.indexOf('\n', at);
                String rest = text.substring(at, newline < 0 ? text.length() : newline);
                fail("unexpected character '" + Character.toString(c) + "' in variable name '" + rest + "'");
                return -1;
            }
        }
        return text.length();
    }

    private boolean value(String name) {
        int first = line;
        char quote = at < text.length() ? text.charAt(at) : 0;
        @Nullable String raw = quote == '"' || quote == '\'' ? quoted(quote) : unquoted();
        if (raw == null) {
            return false;
        }
        if (quote == '\'') {
            result.put(name, raw);
            return true;
        }
        Template.Outcome outcome = Template.substitute(quote == '"' ? EnvEscapes.expand(raw) : raw, variables);
        if (outcome.failure() != null) {
            return fail(first, name + ": " + outcome.failure().message());
        }
        result.put(name, outcome.value());
        return true;
    }

    private String unquoted() {
        int newline = text.indexOf('\n', at);
        String value = text.substring(at, newline < 0 ? text.length() : newline);
        at = newline < 0 ? text.length() : newline + 1;
        line++;
        int comment = value.indexOf(" #");
        return withoutTrailingSpace(comment < 0 ? value : value.substring(0, comment));
    }

    /** Up to the closing quote; an escaped quote loses its backslash, any other backslash stays. */
    private @Nullable String quoted(char quote) {
        int start = at;
        StringBuilder value = new StringBuilder();
        boolean escaped = false;
        int lines = 0;
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            lines += c == '\n' ? 1 : 0;
            if (c == quote && !escaped) {
                at = i + 1;
                line += lines;
                return value.toString();
            }
            if (c != quote && !escaped && c == '\\') {
                escaped = true;
                continue;
            }
            if (escaped && c != quote) {
                value.append('\\');
            }
            escaped = false;
            value.append(c);
        }
        int newline = text.indexOf('\n', start);
        fail("unterminated quoted value " + text.substring(start, newline < 0 ? text.length() : newline));
        return null;
    }

    private boolean fail(String message) {
        return fail(line, message);
    }

    private boolean fail(int atLine, String message) {
        problems.add(new Problem(Problem.Kind.ENV_FILE, new Position(file, atLine, 1), KeyPath.ROOT, message));
        return false;
    }

    private void skipSpaceInLine() {
        while (at < text.length() && isLineSpace(text.charAt(at))) {
            at++;
        }
    }

    private static String withoutTrailingSpace(String text) {
        int end = text.length();
        while (end > 0 && isAnySpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isLineSpace(int c) {
        return c == '\t' || c == 0x0B || c == '\f' || c == '\r' || c == ' ' || c == 0x85 || c == 0xA0;
    }

    private static boolean isRegexSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }

    /** Go's unicode.IsSpace. */
    private static boolean isAnySpace(char c) {
        return c == '\n' || isLineSpace(c) || Character.isSpaceChar(c);
    }

    /** Go's unicode.IsNumber. */
    private static boolean isNumber(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }
}
