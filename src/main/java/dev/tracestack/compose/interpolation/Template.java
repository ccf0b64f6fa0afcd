package dev.tracestack.compose.interpolation;

import dev.tracestack.yaml.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Text with variables: {@code $V}, {@code ${V}}, a default {@code ${V:-d}}, a demand {@code ${V:?e}}, a replacement
 * {@code ${V:+r}}, each also without its colon, and {@code $$} for a dollar sign (Compose Specification, 12).
 */
public final class Template {

    /** Far more than any file needs, and far less than the stack holds. */
    private static final int MOST_LEVELS = 64;

    /**
     * What became of a text.
     *
     * @param value without meaning where there is a failure
     * @param failure null where all went well
     */
    public record Outcome(String value, @Nullable Failure failure) {}

    /** Why a text could not be completed. */
    public record Failure(Problem.Kind kind, String message) {}

    private final Variables variables;
    private @Nullable Failure failure;

    private Template(Variables variables) {
        this.variables = variables;
    }

    /** The text with its variables replaced. A default or replacement is only looked into where it is used. */
    public static Outcome substitute(String text, Variables variables) {
        if (text.indexOf('$') < 0) {
            return new Outcome(text, null);
        }
        Template template = new Template(variables);
        String value = template.expand(text, 0);
        return new Outcome(value, template.failure);
    }

    private String expand(String text, int level) {
        if (level > MOST_LEVELS) {
            fail(Problem.Kind.REFUSED, "expected at most " + MOST_LEVELS + " variables inside each other, found more");
            return "";
        }
        StringBuilder result = new StringBuilder(text.length() + 16);
        BracedVariable.Finder finder = new BracedVariable.Finder(text);
        int at = 0;
        while (failure == null) {
            int dollar = text.indexOf('$', at);
            if (dollar < 0 || dollar + 1 == text.length()) {
                return result.append(text, at, text.length()).toString();
            }
            result.append(text, at, dollar);
            char next = text.charAt(dollar + 1);
            if (next == '$') {
                result.append('$');
                at = dollar + 2;
            } else if (next == '{') {
                BracedVariable variable = finder.at(dollar);
                if (variable == null) {
                    fail(
                            Problem.Kind.TEMPLATE,
                            "invalid interpolation format, found '" + text
                                    + "'; you may need to escape any $ with another $");
                    return "";
                }
                result.append(value(variable, level));
                at = variable.end();
            } else {
                at = endOfName(text, dollar + 1);
                result.append(at == dollar + 1 ? "$" : variables.orBlank(text.substring(dollar + 1, at)));
            }
        }
        return "";
    }

    private String value(BracedVariable variable, int level) {
        if (variable.operator().isEmpty()) {
            return variables.orBlank(variable.name());
        }
        String value = variables.find(variable.name());
        boolean present = value != null && !(variable.operator().startsWith(":") && value.isEmpty());
        return switch (variable.operator().charAt(variable.operator().length() - 1)) {
            case '-' -> value != null && present ? value : expand(variable.argument(), level + 1);
            case '+' -> present ? expand(variable.argument(), level + 1) : value == null ? "" : value;
            default -> value != null && present ? value : missing(variable, level);
        };
    }

    private String missing(BracedVariable variable, int level) {
        String reason = expand(variable.argument(), level + 1);
        fail(
                Problem.Kind.MISSING_VARIABLE,
                "required variable " + variable.name() + " is missing a value"
                        + (reason.isEmpty() ? "" : ": " + reason));
        return "";
    }

    private void fail(Problem.Kind kind, String message) {
        if (failure == null) {
            failure = new Failure(kind, message);
        }
    }

    static int endOfName(String text, int from) {
        int at = from;
        while (at < text.length() && isNamePart(text.charAt(at), at > from)) {
            at++;
        }
        return at;
    }

    private static boolean isNamePart(char c, boolean digitsToo) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (digitsToo && c >= '0' && c <= '9');
    }
}
