package dev.tracestack.tracestore;

import dev.tracestack.traceql.Metrics;
import dev.tracestack.traceql.SpanSet;
import dev.tracestack.traceql.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Spans with the same labels, summed up by step. For one thread. */
final class Group {

    private static final int EXEMPLARS_A_STEP = 2;

    private final Metrics.OverTime metrics;
    private final Steps steps;
    private final List<SpanSet.Labelled> labels;
    private final Runnable reserve;
    private final double[] sums;
    private final long[] counts;
    /** By power of two, for functions that need the distribution. */
    private final Map<Integer, double[]> buckets = new TreeMap<>();

    private final List<Series.Exemplar> exemplars = new ArrayList<>();
    private final byte[] exemplarsOfStep;

    /** The last is told before each row of buckets is made. */
    Group(Metrics.OverTime metrics, Steps steps, List<SpanSet.Labelled> labels, Runnable reserve) {
        this.reserve = reserve;
        this.metrics = metrics;
        this.steps = steps;
        this.labels = labels;
        this.sums = new double[steps.count()];
        this.counts = new long[steps.count()];
        this.exemplarsOfStep = new byte[steps.count()];
    }

    List<SpanSet.Labelled> labels() {
        return labels;
    }

    /** A span that started in a step. */
    void count(int step) {
        counts[step]++;
    }

    /**
     * A span with a number.
     *
     * @param raw durations in nanoseconds
     * @param number durations in seconds
     */
    void observe(int step, double raw, double number) {
        long before = counts[step];
        counts[step]++;
        switch (metrics.function()) {
            case RATE, COUNT -> {}
            case SUM, AVG -> sums[step] += number;
            case MIN -> sums[step] = before == 0 ? number : Math.min(sums[step], number);
            case MAX -> sums[step] = before == 0 ? number : Math.max(sums[step], number);
            case QUANTILE, HISTOGRAM -> buckets.computeIfAbsent(power(raw), p -> bucket())[step]++;
        }
    }

    private double[] bucket() {
        reserve.run();
        return new double[steps.count()];
    }

    /** The smallest power of two that is not smaller. */
    private static int power(double raw) {
        return raw <= 1 ? 0 : Math.getExponent(raw) + (Math.scalb(1.0, Math.getExponent(raw)) < raw ? 1 : 0);
    }

    boolean wantsExemplar(int step) {
        return exemplarsOfStep[step] < EXEMPLARS_A_STEP;
    }

    void exemplar(int step, Series.Exemplar exemplar) {
        exemplarsOfStep[step]++;
        exemplars.add(exemplar);
    }

    /**
     * The lines that it makes.
     *
     * @param unit what raw numbers are divided by
     */
    List<Series> series(double unit) {
        return switch (metrics.function()) {
            case RATE -> List.of(line(i -> counts[i] / steps.seconds()));
            case COUNT -> List.of(line(i -> counts[i]));
            case SUM, MIN, MAX -> List.of(line(i -> counts[i] == 0 ? Double.NaN : sums[i]));
            case AVG -> List.of(line(i -> counts[i] == 0 ? Double.NaN : sums[i] / counts[i]));
            case HISTOGRAM -> histogram(unit);
            case QUANTILE ->
                (buckets.isEmpty() ? List.<Double>of() : metrics.quantiles())
                        .stream()
                                .sorted()
                                .distinct()
                                .map(q -> labelled(
                                        "p", q, line(i -> quantile(q, i, unit)).samples()))
                                .toList();
        };
    }

    private interface Sample {
        double at(int step);
    }

    private Series line(Sample sample) {
        double[] samples = new double[steps.count()];
        Arrays.setAll(samples, sample::at);
        List<Series.Exemplar> shown = exemplars;
        if (metrics.field() == null) {
            shown = exemplars.stream()
                    .map(e -> new Series.Exemplar(
                            e.labels(), samples[steps.of(e.unixMillis() * 1_000_000)], e.unixMillis()))
                    .toList();
        }
        return new Series(labels, samples, shown);
    }

    private Series labelled(String label, double value, double[] samples) {
        List<SpanSet.Labelled> all = new ArrayList<>(labels);
        all.add(new SpanSet.Labelled(label, new Value.Real(value)));
        return new Series(all, samples, exemplars);
    }

    private List<Series> histogram(double unit) {
        List<Series> series = new ArrayList<>();
        buckets.forEach((power, samples) -> series.add(labelled("__bucket", Math.scalb(1.0, power) / unit, samples)));
        return series;
    }

    /** Between its bucket and the one before that has something, on a logarithmic scale; 0 where there is nothing. */
    private double quantile(double q, int step, double unit) {
        double wanted = Math.max(1, Math.ceil(q * counts[step]));
        double before = 0;
        int last = Integer.MIN_VALUE;
        for (Map.Entry<Integer, double[]> bucket : buckets.entrySet()) {
            double here = bucket.getValue()[step];
            int power = bucket.getKey();
            if (before + here > wanted) {
                int lower = last == Integer.MIN_VALUE ? power - 1 : last;
                return Math.pow(2, lower + (power - lower) * (wanted - before) / here) / unit;
            }
            before += here;
            if (here > 0 && before == wanted) {
                return Math.scalb(1.0, power) / unit;
            }
            last = here > 0 ? power : last;
        }
        return 0;
    }
}
