package dev.tracestack.worker;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long each time, at most {@code most}, and a random part less so that
 * those that failed together do not come again together.
 */
public record Backoff(Duration first, Duration most) {

    public static Backoff standard() {
        return new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));
    }

    /** The wait after that many attempts, 1 or more. */
    public Duration after(int attempts, RandomGenerator random) {
        int doublings = Math.clamp(attempts - 1L, 0, 30);
        long full = Math.min(most.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }
}
