package dev.tracestack.check;

import java.time.Duration;

/** Passing time: what says how much has passed, and what waits for more. Tests drive one of their own. */
public interface Ticker {

    /** Nanoseconds since some fixed but arbitrary moment; only differences mean anything. */
    long nanos();

    /** What has passed since {@link #nanos} gave that. */
    default Duration since(long start) {
        return Duration.ofNanos(nanos() - start);
    }

    /** Waits; shorter than asked only where what is waited for may have happened. */
    void sleep(Duration time) throws InterruptedException;

    /** The machine's own time. */
    static Ticker system() {
        return SystemTicker.INSTANCE;
    }
}
