package dev.tracestack.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * The instruments of one program. Asking for one that exists hands out the same again; keep it, so that counting costs
 * no look-up.
 */
public final class MetricsRegistry {

    private final Map<String, Family> families = new ConcurrentSkipListMap<>();

    /**
     * A counter; its name ends in {@code _total} by convention.
     *
     * @param help one sentence without a full stop
     * @throws IllegalArgumentException if the name is not Prometheus', or is another kind's already
     */
    public Counter counter(String name, String help, Labels labels) {
        return find(Counter.class, name, help, Family.Kind.COUNTER, labels, Counter::new);
    }

    public Counter counter(String name, String help) {
        return counter(name, help, Labels.none());
    }

    /** A gauge that is set. */
    public Gauge gauge(String name, String help, Labels labels) {
        return find(Gauge.class, name, help, Family.Kind.GAUGE, labels, Gauge::new);
    }

    public Gauge gauge(String name, String help) {
        return gauge(name, help, Labels.none());
    }

    /** A gauge that is asked whenever the metrics are read; a later one of the same labels takes its place. */
    public void gauge(String name, String help, Labels labels, DoubleSupplier supplier) {
        family(name, help, Family.Kind.GAUGE).instruments().put(labels, new Instrument.Callback(supplier));
    }

    /**
     * A histogram.
     *
     * @param bounds upper bounds, rising; the one at infinity is implied
     */
    public Histogram histogram(String name, String help, List<Double> bounds, Labels labels) {
        return find(Histogram.class, name, help, Family.Kind.HISTOGRAM, labels, () -> new Histogram(bounds));
    }

    /** All metrics in Prometheus' text format, version 0.0.4. */
    public String expose() {
        PrometheusWriter writer = new PrometheusWriter();
        families.forEach(writer::write);
        return writer.text();
    }

    private <T extends Instrument> T find(
            Class<T> type, String name, String help, Family.Kind kind, Labels labels, Supplier<T> maker) {
        Instrument found = family(name, help, kind).instruments().computeIfAbsent(labels, l -> maker.get());
        if (!type.isInstance(found)) {
            throw new IllegalArgumentException("metric " + name + labels.values() + " is asked for by a callback");
        }
        return type.cast(found);
    }

    private Family family(String name, String help, Family.Kind kind) {
        if (!name.matches("[a-zA-Z_:][a-zA-Z0-9_:]*")) {
            throw new IllegalArgumentException("'" + name + "' is not a metric name as Prometheus has them");
        }
        Family family = families.computeIfAbsent(name, n -> Family.of(help, kind));
        if (family.kind() != kind) {
            throw new IllegalArgumentException(
                    "metric " + name + " is a " + family.kind().word() + " already and cannot be a " + kind.word());
        }
        return family;
    }
}
