package dev.tracestack.compose.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a command that is given as one text. No shell reads it: quotes and backslashes are undone, a command
 * substitution stays as it is, and everything from an unquoted {@code ;}, {@code &}, {@code |}, {@code <} or {@code >}
 * on is dropped, as the library in Docker Compose does.
 */
public final class ShellWords {

    private enum Quote {
        NONE,
        SINGLE,
        DOUBLE,
        BACK,
        DOLLAR
    }

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private Quote quote = Quote.NONE;
    private boolean escaped;
    private boolean begun;
    private boolean wasQuoted;

    private ShellWords() {}

    /** The words; quotes that are not closed and parentheses of no substitution are errors. */
    public static Parsed<List<String>> split(String command) {
        ShellWords reading = new ShellWords();
        boolean good = reading.read(command);
        return good
                ? Parsed.good(List.copyOf(reading.words))
                : Parsed.bad("expected a command with its quotes and parentheses closed, found '"
                        + Shortened.of(command) + "'");
    }

    private boolean read(String command) {
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (escaped) {
                escape(c);
            } else if (c == '\\' && quote != Quote.SINGLE) {
                escaped = true;
            } else if (c == '\\') {
                word.append(c);
            } else if (isSpace(c)) {
                space(c);
            } else if (quote == Quote.NONE && ";&|<>".indexOf(c) >= 0) {
                dropRedirectedNumber(c);
                break;
            } else if (!character(c)) {
                return false;
            }
        }
        flush();
        return quote == Quote.NONE && !escaped;
    }

    /** Takes a character in; false where it cannot stand there. */
    private boolean character(char c) {
        Quote kind = quoteOf(c);
        if (kind != null && (quote == Quote.NONE || quote == kind)) {
            wasQuoted |= quote == kind;
            quote = quote == kind ? Quote.NONE : kind;
            return true;
        }
        switch (c) {
            case '`' -> {
                if (quote == Quote.NONE || quote == Quote.BACK) {
                    quote = quote == Quote.BACK ? Quote.NONE : Quote.BACK;
                }
            }
            case '(' -> {
                if (quote == Quote.DOLLAR || (quote == Quote.NONE && !opensSubstitution())) {
                    return false;
                }
                quote = quote == Quote.NONE ? Quote.DOLLAR : quote;
            }
            case ')' -> {
                if (quote == Quote.NONE) {
                    return false;
                }
                quote = quote == Quote.DOLLAR ? Quote.NONE : quote;
            }
            default -> {
                // a character like any other
            }
        }
        word.append(c);
        begun = true;
        return true;
    }

    private static @Nullable Quote quoteOf(char c) {
        return switch (c) {
            case '\'' -> Quote.SINGLE;
            case '"' -> Quote.DOUBLE;
            default -> null;
        };
    }

    private boolean opensSubstitution() {
        int last = word.length() - 1;
        return last >= 0 && word.charAt(last) == '$' && (last == 0 || word.charAt(last - 1) != '\\');
    }

    private void escape(char c) {
        escaped = false;
        begun = true;
        if (quote == Quote.BACK || quote == Quote.DOLLAR) {
            word.append('\\').append(c);
        } else {
            word.append(c == 't' ? '\t' : c == 'n' ? '\n' : c);
        }
    }

    private void space(char c) {
        if (quote == Quote.NONE) {
            flush();
        } else {
            word.append(c);
        }
    }

    /** An empty word counts only where quotes made it. */
    private void flush() {
        if (wasQuoted || (begun && !word.isEmpty())) {
            words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
        wasQuoted = false;
    }

    /** The 2 of {@code 2>file} is no word. */
    private void dropRedirectedNumber(char c) {
        if (c == '>' && word.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            word.setLength(0);
            wasQuoted &= word.isEmpty() && !begun;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
