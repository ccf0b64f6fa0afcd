package dev.tracestack.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the person called the program, so that every command in a message can be pasted as it stands: under the name that
 * works here, and on the project that the person named.
 *
 * @param name what the person typed for the program
 * @param project the option with which the person named the project, such as {@code --project demo}; empty for none
 */
record CalledAs(String name, String project) {

    /** Set by the launcher to the name it was called by. */
    static final String VARIABLE = "TRACESTACK_CALLED";

    private static final String USUAL = "tracestack";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+@%:,=~-]+");

    private static final Pattern COMMAND =
            Pattern.compile("(?<![\\w./-])tracestack (?=-|COMMAND)|(?<![\\w./-]|Usage: )tracestack ("
                    + Stream.of(Catalogue.values()).map(Catalogue::text).collect(Collectors.joining("|"))
                    + ")\\b(?!:)((?:(?! {2,}|%0A| [·|;&#]| && |: )[^)\"'`;|&\\n])*)");

    /** From the environment and the words of the command line. */
    static CalledAs of(Map<String, String> environment, List<String> arguments) {
        String name = environment.getOrDefault(VARIABLE, USUAL);
        return new CalledAs(
                PLAIN.matcher(name).matches() ? name : USUAL,
                named(arguments, "--project", "-p")
                        .or(() -> named(arguments, "--project-directory", "--project-directory"))
                        .orElse(""));
    }

    private static Optional<String> named(List<String> arguments, String option, String other) {
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            String value;
            if (word.startsWith(option + "=")) {
                value = word.substring(option.length() + 1);
            } else if ((word.equals(option) || word.equals(other)) && i + 1 < arguments.size()) {
                value = arguments.get(i + 1);
            } else {
                continue;
            }
            return Optional.of(value).filter(v -> PLAIN.matcher(v).matches()).map(v -> option + " " + v);
        }
        return Optional.empty();
    }

    /** Whether messages are right as they are written. */
    boolean isUsual() {
        return name.equals(USUAL) && project.isEmpty();
    }

    /** The line with its commands as this person has to type them. */
    String in(String line) {
        return line.contains(USUAL + " ") ? COMMAND.matcher(line).replaceAll(this::typed) : line;
    }

    private String typed(MatchResult command) {
        if (command.group(1) == null) {
            return Matcher.quoteReplacement(name + " ");
        }
        String words = command.group(2);
        boolean complete = project.isEmpty() || words.contains(" --project") || words.contains(" -p ");
        String typed = words.stripTrailing() + (complete ? "" : " " + project);
        String rest = words.substring(words.stripTrailing().length());
        return Matcher.quoteReplacement(name + " " + command.group(1) + typed + rest);
    }
}
