package dev.tracestack.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** How often values fell under which bounds. */
public final class Histogram implements Instrument {

    /** Bounds in seconds for waits from a millisecond to half a minute. */
    public static final List<Double> SECONDS =
            List.of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0);

    private final List<Double> bounds;
    private final List<LongAdder> buckets;
    private final DoubleAdder sum = new DoubleAdder();

    Histogram(List<Double> bounds) {
        this.bounds = List.copyOf(bounds);
        for (int i = 1; i < bounds.size(); i++) {
            if (bounds.get(i) <= bounds.get(i - 1)) {
                throw new IllegalArgumentException("bounds " + bounds + " do not rise");
            }
        }
        List<LongAdder> adders = new ArrayList<>();
        for (int i = 0; i <= bounds.size(); i++) {
            adders.add(new LongAdder());
        }
        this.buckets = List.copyOf(adders);
    }

    public void observe(double value) {
        int bucket = 0;
        while (bucket < bounds.size() && value > bounds.get(bucket)) {
            bucket++;
        }
        buckets.get(bucket).increment();
        sum.add(value);
    }

    public double sum() {
        return sum.sum();
    }

    List<Double> bounds() {
        return bounds;
    }

    /** Observations up to each bound and, last, all of them. */
    List<Long> cumulative() {
        List<Long> counts = new ArrayList<>();
        long total = 0;
        for (LongAdder bucket : buckets) {
            total += bucket.sum();
            counts.add(total);
        }
        return counts;
    }
}
