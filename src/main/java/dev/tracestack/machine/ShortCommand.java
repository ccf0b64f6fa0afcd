package dev.tracestack.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of the machine that end soon: run to their end, or ended at their deadline. */
public final class ShortCommand {

    /** What a program came to: its exit code and what it printed on both streams. */
    public record Outcome(int exitCode, String output) {
        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    private static final int CANNOT_RUN = 127;

    private ShortCommand() {}

    /** Runs a command; one that cannot be run or takes too long is an outcome like any other. */
    public static Outcome run(List<String> command, Duration patience) throws InterruptedException {
        return run(command, "", patience);
    }

    /** As above, for a command that reads a text from its standard input. */
    public static Outcome run(List<String> command, String input, Duration patience) throws InterruptedException {
        try {
            Process process = builder(command).redirectErrorStream(true).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            String output = text(process.getInputStream());
            return new Outcome(
                    process.exitValue(),
                    ended ? output : output + "ended by force after " + patience.toSeconds() + " s");
        } catch (IOException e) {
            return new Outcome(CANNOT_RUN, String.valueOf(e.getMessage()));
        }
    }

    /** A command in plain C locale, without the variables that bend what PostgreSQL's programs do. */
    public static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        environment.put("LC_ALL", "C");
        return builder;
    }

    /** Where a program of that name is on the search path. */
    public static Optional<Path> find(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return Stream.of(path.split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
}
