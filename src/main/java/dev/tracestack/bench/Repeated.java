package dev.tracestack.bench;

import dev.tracestack.check.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long one piece of work takes in a process that has done it often before. */
public final class Repeated {

    private Repeated() {}

    /**
     * Does the work and measures it.
     *
     * @param warmUp runs that do not count, so that the compiler has seen the work
     */
    public static Latencies measure(Ticker ticker, int warmUp, int runs, Runnable work) {
        for (int i = 0; i < warmUp; i++) {
            work.run();
        }
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            long started = ticker.nanos();
            work.run();
            took.add(ticker.since(started));
        }
        return new Latencies(took);
    }
}
