package dev.tracestack.doctor.reading;

import dev.tracestack.collector.CollectorMetrics;
import dev.tracestack.collector.QueueForecast;
import dev.tracestack.doctor.signals.Scrape;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.stack.ServiceName;
import java.time.Duration;
import java.util.Optional;

/**
 * One or two looks at the collector's counters.
 *
 * @param before null-free: equal to {@code now} where there is only one page
 * @param between zero where there is only one page
 */
record CollectorView(CollectorMetrics before, CollectorMetrics now, Duration between) {

    /** Empty where there is no page, or one without a collector's counters. */
    static Optional<CollectorView> of(Signals signals) throws InterruptedException {
        Optional<Scrape> first = signals.metrics(ServiceName.OTEL_COLLECTOR)
                .found()
                .filter(scrape -> CollectorMetrics.isOn(scrape.page()));
        if (first.isEmpty()) {
            return Optional.empty();
        }
        CollectorMetrics before = CollectorMetrics.of(first.get().page());
        Optional<Scrape> later =
                signals.laterMetrics(ServiceName.OTEL_COLLECTOR).found();
        return Optional.of(
                later.isEmpty()
                        ? new CollectorView(before, before, Duration.ZERO)
                        : new CollectorView(
                                before,
                                CollectorMetrics.of(later.get().page()),
                                Duration.between(first.get().at(), later.get().at())));
    }

    /** How long until an exporter's queue is full. */
    Optional<Duration> forecast(String exporter) {
        return QueueForecast.of(before.exporter(exporter), now.exporter(exporter), between);
    }
}
