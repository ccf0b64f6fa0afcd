package dev.tracestack.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when somebody sleeps or a test says so. */
public final class ManualTicker implements Ticker {

    /** The JVM's clock begins anywhere, too: a difference is not taken for a moment. */
    private long now = 1_234_567_890_123L;

    private final List<Duration> slept = new ArrayList<>();

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration time) {
        slept.add(time);
        now += time.toNanos();
    }

    /** Lets time pass without anybody sleeping. */
    public synchronized void pass(Duration time) {
        now += time.toNanos();
    }

    /** Every sleep so far, in order. */
    public synchronized List<Duration> slept() {
        return List.copyOf(slept);
    }
}
