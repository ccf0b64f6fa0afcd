package dev.tracestack.fault;

import java.util.List;

/**
 * What the person can do about a fault: one sentence, and commands that can be pasted as they stand.
 *
 * @param text a sentence without a closing full stop
 * @param commands shell commands in the order in which to run them; may be empty where no command helps
 */
public record Remedy(String text, List<String> commands) {

    public Remedy {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a remedy's text is blank; it must say what to do");
        }
        commands = List.copyOf(commands);
    }

    /** A remedy of one sentence and any number of commands. */
    public static Remedy of(String text, String... commands) {
        return new Remedy(text, List.of(commands));
    }
}
