package dev.tracestack.check;

import java.time.Duration;

/** A moment on a {@link Ticker} after which nobody waits any longer. */
public final class Deadline {

    private final Ticker ticker;
    private final long start;
    private final Duration length;

    private Deadline(Ticker ticker, Duration length) {
        this.ticker = ticker;
        this.start = ticker.nanos();
        this.length = length;
    }

    /** A deadline that long from now; zero or negative means already over. */
    public static Deadline after(Ticker ticker, Duration length) {
        return new Deadline(ticker, length);
    }

    /** Time since this deadline was set. */
    public Duration elapsed() {
        return ticker.since(start);
    }

    /** Time left, never negative. */
    public Duration remaining() {
        Duration left = length.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    public boolean isOver() {
        return remaining().isZero();
    }

    /** The time that was given at the start. */
    public Duration length() {
        return length;
    }
}
