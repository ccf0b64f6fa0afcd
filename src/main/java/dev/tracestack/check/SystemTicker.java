package dev.tracestack.check;

import java.time.Duration;

/** The machine's monotonic clock. The only place in the program that sleeps. */
enum SystemTicker implements Ticker {
    INSTANCE;

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }
}
