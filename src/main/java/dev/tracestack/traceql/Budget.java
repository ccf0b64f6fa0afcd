package dev.tracestack.traceql;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time that one query may take. For one thread. */
public final class Budget {

    private static final int STEPS_BETWEEN_LOOKS = 1024;

    private final LongSupplier nanoClock;
    private final Duration most;
    private final long end;
    private int steps;

    /** Starts now, by a clock as {@link System#nanoTime}. */
    public Budget(Duration most, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.most = most;
        this.end = nanoClock.getAsLong() + most.toNanos();
    }

    private Budget(LongSupplier nanoClock, Duration most, long end) {
        this.nanoClock = nanoClock;
        this.most = most;
        this.end = end;
    }

    /** What is left of the same time. */
    public Budget forAnotherThread() {
        return new Budget(nanoClock, most, end);
    }

    /**
     * To be called for every span looked at.
     *
     * @throws QueryTooLarge when the time is over
     */
    public void step() {
        steps++;
        if (steps >= STEPS_BETWEEN_LOOKS) {
            steps = 0;
            look();
        }
    }

    /**
     * To be called before and after longer work.
     *
     * @throws QueryTooLarge when the time is over
     */
    public void look() {
        if (nanoClock.getAsLong() - end > 0) {
            throw new QueryTooLarge("the query ran for longer than the " + DurationText.of(most.toNanos())
                    + " that it may take; narrow its time range or its filters");
        }
    }
}
