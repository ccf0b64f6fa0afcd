package dev.tracestack.render;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A kind of file whose lines stand for themselves, so that ours can be added to somebody else's. */
public enum LineFormat {
    /** {@code KEY=value}, as Docker Compose reads {@code .env}; the values are secret. */
    ENV {
        private static final Pattern ASSIGNMENT =
                Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*[=:].*");

        @Override
        Optional<String> key(String line) {
            Matcher assignment = ASSIGNMENT.matcher(line);
            return assignment.matches() ? Optional.of(assignment.group(1)) : Optional.empty();
        }

        @Override
        String shown(String line) {
            return key(line).map(k -> k + "=****").orElse(line);
        }
    },
    /** One pattern a line. */
    GITIGNORE {
        @Override
        Optional<String> key(String line) {
            String pattern = line.strip();
            if (pattern.isEmpty() || pattern.startsWith("#")) {
                return Optional.empty();
            }
            return Optional.of(pattern.startsWith("/") ? pattern.substring(1) : pattern);
        }

        @Override
        String shown(String line) {
            return line;
        }
    };

    /** What a line is about; empty for a comment. */
    abstract Optional<String> key(String line);

    /** A line as it may be shown to anybody. */
    abstract String shown(String line);
}
