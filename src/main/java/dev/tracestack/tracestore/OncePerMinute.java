package dev.tracestack.tracestore;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Says yes at most once a minute. For one thread at a time. */
final class OncePerMinute {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanoClock;
    private boolean first = true;
    private long last;

    OncePerMinute(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    boolean isDue() {
        long now = nanoClock.getAsLong();
        if (!first && now - last < MINUTE) {
            return false;
        }
        first = false;
        last = now;
        return true;
    }
}
