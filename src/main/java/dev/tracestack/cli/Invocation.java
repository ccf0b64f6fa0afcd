package dev.tracestack.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command line, cut into the command's name and what belongs to it. Options of the stack may stand before the name,
 * as in Docker Compose; they are moved behind it.
 *
 * @param name the first word that is neither an option nor the value of one; empty where there is none
 * @param arguments everything else, in order
 */
record Invocation(Optional<String> name, List<String> arguments) {

    /** Stack options that take a value, and the long name under which they go behind the command. */
    private static final Map<String, String> BEFORE = Map.of(
            "-p", "--project",
            "--project", "--project",
            "--project-directory", "--project-directory",
            "-f", "--file",
            "--file", "--file",
            "--env-file", "--env-file",
            "--profile", "--profile");

    static Invocation parse(String... args) {
        List<String> moved = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            String word = args[i];
            if (BEFORE.containsKey(word)) {
                moved.add(BEFORE.getOrDefault(word, word));
                if (i + 1 < args.length) {
                    moved.add(args[++i]);
                }
            } else if (word.startsWith("-")) {
                moved.add(word);
            } else {
                moved.addAll(List.of(args).subList(i + 1, args.length));
                return new Invocation(Optional.of(word), moved);
            }
        }
        return new Invocation(Optional.empty(), moved);
    }

    /** Whether a container engine will be asked, as far as that can be seen before the options are read. */
    boolean mayAskAnEngine(Map<String, String> environment) {
        return name.flatMap(Catalogue::parse).filter(Catalogue::asksEngine).isPresent()
                && !arguments.contains("embedded")
                && !arguments.contains("--runtime=embedded")
                && !environment
                        .getOrDefault(EnvironmentDefaults.variable("--runtime"), "")
                        .equals("embedded");
    }
}
