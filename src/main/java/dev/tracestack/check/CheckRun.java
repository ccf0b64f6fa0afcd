package dev.tracestack.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run under way: asks checks in order and keeps their results. Confined to one thread. */
public final class CheckRun {

    private final Ticker ticker;
    private final Poller poller;
    private final List<CheckObserver> observers;
    private final Deadline deadline;
    private final long start;
    private final List<CheckReport.Entry> entries = new ArrayList<>();
    private @Nullable String stoppedBy;

    CheckRun(Ticker ticker, List<CheckObserver> observers, Deadline deadline) {
        this.ticker = ticker;
        this.poller = new Poller(ticker);
        this.observers = observers;
        this.deadline = deadline;
        this.start = ticker.nanos();
    }

    /**
     * Asks the check until it does not fail, its patience or the run's deadline is over; skips it where a fatal check
     * failed before.
     *
     * @return what the check yields for later ones; empty when it failed, was skipped or yields nothing
     */
    public <P> Optional<P> ask(Check<P> check) throws InterruptedException {
        if (stoppedBy != null) {
            skip(check.name(), check.title(), "not looked at, because " + stoppedBy + " failed");
            return Optional.empty();
        }
        observers.forEach(o -> o.started(check.name(), check.title()));
        Attempts<P> attempts = new Attempts<>(check);
        Poller.Polled<Answer<P>> polled = poller.until(patience(check), check.pace(), attempts);
        Answer<P> answer = polled.answer().orElseGet(attempts::last);
        record(new CheckReport.Entry(
                check.name(), check.title(), answer.result(), polled.attempts(), polled.elapsed()));
        if (check.fatal() && answer.result() instanceof CheckResult.Failed) {
            stoppedBy = check.name();
        }
        return answer.product();
    }

    /** Records that a check was not made, and why. */
    public void skip(String name, String title, String reason) {
        record(new CheckReport.Entry(name, title, new CheckResult.Skipped(reason), 0, Duration.ZERO));
    }

    /** Everything so far. */
    public CheckReport report() {
        return new CheckReport(entries, Duration.ofNanos(ticker.nanos() - start));
    }

    private Deadline patience(Check<?> check) {
        Duration left = deadline.remaining();
        Duration own = check.patience();
        return Deadline.after(ticker, own.compareTo(left) < 0 ? own : left);
    }

    private void record(CheckReport.Entry entry) {
        entries.add(entry);
        observers.forEach(o -> o.finished(entry));
    }

    private final class Attempts<P> implements Poller.Question<Answer<P>> {

        private final Check<P> check;
        private int count;
        private @Nullable Answer<P> last;

        Attempts(Check<P> check) {
            this.check = check;
        }

        @Override
        public Optional<Answer<P>> ask() throws InterruptedException {
            if (last != null) {
                CheckResult before = last.result();
                observers.forEach(o -> o.retrying(check.name(), count, before));
            }
            Answer<P> answer = check.ask();
            count++;
            last = answer;
            return answer.result() instanceof CheckResult.Failed ? Optional.empty() : Optional.of(answer);
        }

        Answer<P> last() {
            if (last == null) {
                throw new IllegalStateException("check " + check.name() + " was never asked");
            }
            return last;
        }
    }
}
