package dev.tracestack.cli;

import dev.tracestack.report.ProgressJson;
import dev.tracestack.report.ProgressPlain;
import dev.tracestack.report.ProgressQuiet;
import dev.tracestack.report.ProgressTerminal;
import dev.tracestack.report.ProgressView;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a command shows what it is doing. */
final class ProgressOptions {

    private enum Form {
        AUTO,
        TTY,
        PLAIN,
        JSON,
        QUIET
    }

    private enum Ansi {
        AUTO,
        NEVER,
        ALWAYS
    }

    @Option(
            names = "--progress",
            paramLabel = "auto|tty|plain|json|quiet",
            defaultValue = "auto",
            description = "How to show what is going on (default ${DEFAULT-VALUE}: tty on a terminal, else plain).")
    private Form form = Form.AUTO;

    @Option(
            names = "--ansi",
            paramLabel = "auto|never|always",
            defaultValue = "auto",
            description = "Whether the terminal's control sequences are used (default ${DEFAULT-VALUE}).")
    private Ansi ansi = Ansi.AUTO;

    /**
     * The view that was asked for.
     *
     * @param results where lines about usable services go
     * @param title what is done, {@code up}
     * @param patience how long is waited; zero where that is not known
     */
    ProgressView view(Wiring wiring, PrintWriter results, String title, Duration patience) throws InterruptedException {
        return switch (form) {
            case AUTO ->
                drawn(wiring.environment()) ? terminal(wiring, results, title, patience) : plain(wiring, results);
            case TTY -> terminal(wiring, results, title, patience);
            case PLAIN -> plain(wiring, results);
            case JSON -> new ProgressJson(wiring.err());
            case QUIET -> new ProgressQuiet(results, wiring.stackText());
        };
    }

    static ProgressView plain(Wiring wiring, PrintWriter results) {
        return new ProgressPlain(results, wiring.err(), wiring.stackText(), wiring.clock(), ZoneId.systemDefault());
    }

    private boolean drawn(Map<String, String> environment) {
        return switch (ansi) {
            case NEVER -> false;
            case ALWAYS -> true;
            case AUTO ->
                environment.containsKey(Terminal.VARIABLE)
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !environment.getOrDefault("TERM", "").equals("dumb")
                        && environment.getOrDefault("CI", "").isEmpty();
        };
    }

    private static ProgressView terminal(Wiring wiring, PrintWriter results, String title, Duration patience)
            throws InterruptedException {
        return new ProgressTerminal(
                results,
                wiring.err(),
                wiring.stackText(),
                wiring.glyphs(),
                wiring.clock(),
                Terminal.size(),
                title,
                patience);
    }
}
