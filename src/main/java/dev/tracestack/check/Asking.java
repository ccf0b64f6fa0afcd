package dev.tracestack.check;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One check being asked until it does not fail, is final, or time is over. */
final class Asking<P> implements Callable<Asked<P>>, Poller.Question<Answer<P>> {

    final Check<P> check;
    private final Ticker ticker;
    private final Deadline deadline;
    private @Nullable Answer<P> last;

    Asking(Check<P> check, Ticker ticker, Deadline deadline) {
        this.check = check;
        this.ticker = ticker;
        this.deadline = deadline;
    }

    @Override
    public Asked<P> call() throws InterruptedException {
        Poller.Polled<Answer<P>> polled = new Poller(ticker).until(patience(), check.pace(), this);
        Answer<P> answer = polled.answer().orElseGet(this::last);
        return new Asked<>(check, answer, polled.attempts(), polled.elapsed());
    }

    @Override
    public Optional<Answer<P>> ask() throws InterruptedException {
        Answer<P> answer = check.ask();
        last = answer;
        return answer.result() instanceof CheckResult.Failed && !answer.isFinal()
                ? Optional.empty()
                : Optional.of(answer);
    }

    private Deadline patience() {
        Duration left = deadline.remaining();
        Duration own = check.patience();
        return Deadline.after(ticker, own.compareTo(left) < 0 ? own : left);
    }

    private Answer<P> last() {
        if (last == null) {
            throw new IllegalStateException("check " + check.name() + " was never asked");
        }
        return last;
    }
}
