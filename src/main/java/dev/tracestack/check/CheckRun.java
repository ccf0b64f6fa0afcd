package dev.tracestack.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * One run under way: asks checks, in order or side by side, and keeps their results in order. Retry, deadline,
 * stop-after-a-fatal-failure and aggregation live here and nowhere else. Confined to one thread.
 */
public final class CheckRun {

    private final Ticker ticker;
    private final Deadline deadline;
    private final List<CheckReport.Entry> entries = new ArrayList<>();
    private @Nullable String stoppedBy;

    /** Starts a run in which no check is asked again after the deadline. */
    public CheckRun(Ticker ticker, Deadline deadline) {
        this.ticker = ticker;
        this.deadline = deadline;
    }

    /**
     * Asks the check until it does not fail, its patience or the run's deadline is over; skips it where a fatal check
     * failed before.
     *
     * @return what the check yields for later ones; empty when it failed, was skipped or yields nothing
     */
    public <P> Optional<P> ask(Check<P> check) throws InterruptedException {
        return askTogether(List.of(check)).getFirst();
    }

    /** Asks checks that need nothing of each other at the same time, each as {@link #ask} does; gives their yields in order. */
    public <P> List<Optional<P>> askTogether(List<? extends Check<P>> checks) throws InterruptedException {
        List<Optional<P>> yields = new ArrayList<>();
        if (stoppedBy != null) {
            for (Check<P> check : checks) {
                skip(check.name(), check.title(), "not looked at, because " + stoppedBy + " failed");
                yields.add(Optional.empty());
            }
            return yields;
        }
        List<Asking<P>> asked = new ArrayList<>();
        checks.forEach(check -> asked.add(new Asking<>(check, ticker, deadline)));
        for (Asked<P> polled : sideBySide(asked)) {
            entries.add(polled.entry());
            yields.add(polled.answer().product());
            if (polled.fatal()) {
                stoppedBy = polled.entry().name();
            }
        }
        return yields;
    }

    /** Records that a check was not made, and why. */
    public void skip(String name, String title, String reason) {
        entries.add(new CheckReport.Entry(name, title, new CheckResult.Skipped(reason), 0, Duration.ZERO));
    }

    /** Everything so far. */
    public CheckReport report() {
        return new CheckReport(entries, deadline.elapsed());
    }

    /** On this thread where there is but one; the threads of several leave nothing that the JVM's end waits for. */
    private static <P> List<Asked<P>> sideBySide(List<Asking<P>> asked) throws InterruptedException {
        if (asked.size() == 1) {
            return List.of(asked.getFirst().call());
        }
        List<FutureTask<Asked<P>>> tasks = new ArrayList<>();
        for (Asking<P> asking : asked) {
            FutureTask<Asked<P>> task = new FutureTask<>(asking);
            tasks.add(task);
            Thread.ofPlatform().daemon().name("check-" + asking.check.name()).start(task);
        }
        try {
            List<Asked<P>> answers = new ArrayList<>();
            for (FutureTask<Asked<P>> task : tasks) {
                answers.add(task.get());
            }
            return answers;
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a check broke instead of answering that it failed", broken.getCause());
        } finally {
            tasks.forEach(task -> task.cancel(true));
        }
    }
}
