package dev.tracestack.check;

import java.time.Duration;
import java.util.Optional;

/** Asks the same question again until it has an answer or a deadline is over. All waiting in the program is done here. */
public final class Poller {

    /** One look at what is awaited; empty means not yet. */
    @FunctionalInterface
    public interface Question<T> {
        Optional<T> ask() throws InterruptedException;
    }

    /**
     * What a poll came to.
     *
     * @param answer the answer, or empty where the deadline was over first
     * @param attempts how often the question was asked, at least once
     * @param elapsed from the first question to the answer or to giving up
     */
    public record Polled<T>(Optional<T> answer, int attempts, Duration elapsed) {}

    private final Ticker ticker;

    public Poller(Ticker ticker) {
        this.ticker = ticker;
    }

    /** As below, at a steady pace. */
    public <T> Polled<T> until(Deadline deadline, Duration interval, Question<T> question) throws InterruptedException {
        return until(deadline, Pace.every(interval), question);
    }

    /**
     * Asks at once, then after each pause of the pace, and a last time when the deadline is over.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public <T> Polled<T> until(Deadline deadline, Pace pace, Question<T> question) throws InterruptedException {
        long start = ticker.nanos();
        int attempts = 0;
        Duration pause = pace.first();
        while (true) {
            boolean last = deadline.isOver();
            Optional<T> answer = question.ask();
            attempts++;
            if (answer.isPresent() || last) {
                return new Polled<>(answer, attempts, ticker.since(start));
            }
            ticker.sleep(shorter(pause, deadline.remaining()));
            pause = shorter(pause.multipliedBy(2), pace.longest());
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
