package dev.tracestack.collector;

import java.time.Duration;
import java.util.Optional;

/** How long until a queue is full, if it goes on as between two readings. */
public final class QueueForecast {

    private static final double MOST_SECONDS = 1e9;

    private QueueForecast() {}

    /** Empty where the queue does not grow, has no end, or the readings are of the same moment. */
    public static Optional<Duration> of(ExporterCounts before, ExporterCounts now, Duration between) {
        double seconds = between.toNanos() / 1e9;
        double growth = now.queued() - before.queued();
        if (seconds <= 0 || growth <= 0 || now.capacity() <= 0) {
            return Optional.empty();
        }
        double left = Math.max(0, now.capacity() - now.queued()) / (growth / seconds);
        return Optional.of(Duration.ofMillis((long) (Math.min(left, MOST_SECONDS) * 1000)));
    }
}
