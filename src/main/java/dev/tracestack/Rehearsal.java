package dev.tracestack;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs several command lines in one process and prints nothing, so that one start-up cache can learn from them all. A line
 * is words parted by single spaces. One that begins with {@code &} runs beside the others and is interrupted when they are
 * done; one that begins with {@code ~} is run again until it succeeds. What the others return does not matter.
 */
public final class Rehearsal {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private Rehearsal() {}

    /** Runs each argument as one command line. */
    public static void main(String[] lines) throws IOException, InterruptedException {
        List<Thread> beside = new ArrayList<>();
        try (RehearsalEngine _ = RehearsalEngine.at(System.getenv("DOCKER_HOST"))) {
            for (String line : lines) {
                String command = line.replaceFirst("^[&~] ", "");
                switch (line.charAt(0)) {
                    case '&' -> beside.add(Thread.ofPlatform().name(command).start(() -> run(command)));
                    case '~' -> runUntilItSucceeds(command);
                    default -> run(command);
                }
            }
        } finally {
            for (Thread thread : beside) {
                thread.interrupt();
                thread.join();
            }
        }
    }

    private static void runUntilItSucceeds(String line) throws InterruptedException {
        var _ = new Poller(Ticker.system())
                .until(
                        Deadline.after(Ticker.system(), PATIENCE),
                        PAUSE,
                        () -> run(line) == 0 ? Optional.of(true) : Optional.empty());
    }

    private static int run(String line) {
        return Main.run(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), line.split(" ", -1));
    }
}
