package dev.tracestack.metrics;

import java.util.concurrent.atomic.AtomicLong;

/** A whole number that goes up and down. */
public final class Gauge implements Instrument {

    private final AtomicLong value = new AtomicLong();

    Gauge() {}

    public void set(long now) {
        value.set(now);
    }

    /** Adds, or takes away what is negative. */
    public void add(long amount) {
        value.addAndGet(amount);
    }

    public long value() {
        return value.get();
    }
}
