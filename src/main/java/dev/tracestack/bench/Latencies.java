package dev.tracestack.bench;

import java.time.Duration;
import java.util.List;

/** Many measurements of the same thing, at least one. */
public record Latencies(List<Duration> sorted) {

    public Latencies {
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("no latencies; expected at least one");
        }
        sorted = sorted.stream().sorted().toList();
    }

    /** The smallest measurement that {@code percent} of all do not exceed (nearest rank), in milliseconds. */
    public double percentile(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("percentile " + percent + " is not above 0 and at most 100");
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(rank - 1).toNanos() / 1e6;
    }
}
