package dev.tracestack.runtime.embedded;

import dev.tracestack.metrics.Counter;
import dev.tracestack.metrics.Gauge;
import dev.tracestack.metrics.Labels;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The receiver's counters, under the names that collector 0.159.0 has for the same things. */
final class ReceiverMetrics {

    /** What came in by one protocol. */
    record Intake(Counter accepted, Counter refused, Counter failed) {}

    /** What went out to one sink. */
    record Outlet(Counter sent, Counter failed, Gauge inFlight) {}

    private final MetricsRegistry registry;

    ReceiverMetrics(MetricsRegistry registry) {
        this.registry = registry;
    }

    Intake intake(String transport) {
        Labels labels = Labels.of("receiver", "otlp", "transport", transport);
        return new Intake(
                registry.counter(
                        "otelcol_receiver_accepted_spans",
                        "Number of spans successfully pushed into the pipeline",
                        labels),
                registry.counter(
                        "otelcol_receiver_refused_spans",
                        "Number of spans that could not be pushed into the pipeline",
                        labels),
                registry.counter(
                        "otelcol_receiver_failed_spans",
                        "The number of spans that failed to be processed by the receiver due to internal errors",
                        labels));
    }

    /** Metric points or log records, which are taken and not kept. */
    Counter discarded(Signal signal, String transport) {
        return registry.counter(
                "otelcol_receiver_accepted_" + signal.items(),
                "Number of " + signal.items().replace('_', ' ') + " that were accepted, counted and not kept",
                Labels.of("receiver", "otlp", "transport", transport));
    }

    Outlet outlet(String exporter) {
        Labels labels = Labels.of("exporter", exporter);
        return new Outlet(
                registry.counter(
                        "otelcol_exporter_sent_spans", "Number of spans successfully sent to destination", labels),
                registry.counter(
                        "otelcol_exporter_send_failed_spans",
                        "Number of spans in failed attempts to send to destination",
                        labels),
                registry.gauge(
                        "otelcol_exporter_in_flight_requests",
                        "Number of export requests currently in-flight",
                        Labels.of("data_type", "traces", "exporter", exporter)));
    }

    void process(InstantSource clock) {
        Instant start = clock.instant();
        registry.gauge(
                "otelcol_process_uptime",
                "Uptime of the process",
                Labels.none(),
                () -> Duration.between(start, clock.instant()).toMillis() / 1000.0);
        registry.gauge("target_info", "Target metadata", Labels.of("service_name", "tracestack-receiver"))
                .set(1);
    }
}
