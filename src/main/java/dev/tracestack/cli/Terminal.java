package dev.tracestack.cli;

import dev.tracestack.machine.ShortCommand;
import dev.tracestack.report.ProgressTerminal.TerminalSize;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the error stream is a terminal, and of what size. */
final class Terminal {

    /** Set in the environment that commands see where the error stream is a terminal. */
    static final String VARIABLE = "TRACESTACK_TERMINAL";

    private static final Path ERROR_STREAM = Path.of("/proc/self/fd/2");
    private static final Duration SOON = Duration.ofSeconds(1);

    private Terminal() {}

    /** The environment of this process, and whether it has a terminal to print to. */
    static Map<String, String> described(Map<String, String> environment) {
        Map<String, String> described = new HashMap<>(environment);
        described.remove(VARIABLE);
        if (isThere()) {
            described.put(VARIABLE, "yes");
        }
        return described;
    }

    private static boolean isThere() {
        try {
            String target = Files.readSymbolicLink(ERROR_STREAM).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            // no such file where this is no Linux: the console knows of the other two streams
            return Optional.ofNullable(System.console())
                    .map(Console::isTerminal)
                    .orElse(false);
        }
    }

    /** What the terminal says of itself; eighty by twenty-four where it says nothing. */
    static TerminalSize size() throws InterruptedException {
        ShortCommand.Outcome outcome = ShortCommand.run(List.of("sh", "-c", "stty size < /dev/tty"), SOON);
        String[] words = outcome.output().strip().split(" ", -1);
        if (!outcome.succeeded()
                || words.length != 2
                || !outcome.output().strip().matches("[0-9]{1,4} [0-9]{1,4}")) {
            return TerminalSize.USUAL;
        }
        int rows = Integer.parseInt(words[0]);
        int columns = Integer.parseInt(words[1]);
        return rows == 0 || columns == 0 ? TerminalSize.USUAL : new TerminalSize(columns, rows);
    }
}
