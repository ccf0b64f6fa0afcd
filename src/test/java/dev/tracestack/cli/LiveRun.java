package dev.tracestack.cli;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.report.Glyphs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;

/** A command line that runs on a thread of its own, so that a test can read along and interrupt it. */
final class LiveRun {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final FutureTask<Integer> task;
    private final Thread thread;

    LiveRun(Path home, Map<String, String> environment, String... args) {
        Wiring wiring = new Wiring(
                new PrintWriter(out),
                new PrintWriter(err),
                environment,
                home,
                home.resolve(CliRun.JAR),
                Glyphs.UNICODE);
        task = new FutureTask<>(() -> Tracestack.run(wiring, args));
        thread = Thread.ofPlatform().daemon().name("live-run").start(task);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** Waits until something holds; the text says what, where it never does. */
    LiveRun until(String what, Predicate<LiveRun> holds) throws InterruptedException {
        boolean held = new Poller(Ticker.system())
                .until(
                        Deadline.after(Ticker.system(), PATIENCE),
                        Duration.ofMillis(20),
                        () -> holds.test(this) ? Optional.of(true) : Optional.empty())
                .answer()
                .isPresent();
        if (!held) {
            throw new AssertionError("expected " + what + "\nout: " + out + "\nerr: " + err);
        }
        return this;
    }

    /** What ^C does to a command. */
    CliRun interrupt() throws ExecutionException, InterruptedException {
        thread.interrupt();
        return end();
    }

    CliRun end() throws ExecutionException, InterruptedException {
        int code = task.get();
        return new CliRun(code, out.toString(), err.toString());
    }
}
