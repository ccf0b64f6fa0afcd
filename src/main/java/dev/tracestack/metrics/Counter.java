package dev.tracestack.metrics;

import java.util.concurrent.atomic.LongAdder;

/** A number that only grows. */
public final class Counter implements Instrument {

    private final LongAdder sum = new LongAdder();

    Counter() {}

    public void increment() {
        sum.increment();
    }

    /** Adds; what is negative is a bug of the caller. */
    public void add(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("a counter cannot shrink by " + amount);
        }
        sum.add(amount);
    }

    public long value() {
        return sum.sum();
    }
}
