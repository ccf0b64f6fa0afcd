package dev.tracestack.smoke;

import dev.tracestack.collector.CollectorMetrics;
import dev.tracestack.collector.ExporterCounts;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.metrics.Exposition;
import dev.tracestack.metrics.PrometheusReader;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What the parts on the way counted of spans at one moment; a part that does not tell is empty.
 *
 * @param worker by the worker's own counters
 */
public record PathCounts(Optional<CollectorMetrics> collector, Optional<Worker> worker) {

    /** The worker's counters. */
    record Worker(double accepted, double stored, double deadLetters, double waiting) {}

    /** The ids that the rendered configuration gives to the collector's exporters. */
    static final String TO_WORKER = "otlphttp/worker";

    static final String TO_TEMPO = "otlp/tempo";

    private static final HttpProbe PROBE = new HttpProbe(Duration.ofMillis(500), Duration.ofSeconds(2), 8 << 20);

    /** Reads both pages. */
    public static PathCounts read(URI collectorMetrics, URI workerMetrics) {
        return new PathCounts(
                page(collectorMetrics).filter(CollectorMetrics::isOn).map(CollectorMetrics::of),
                page(workerMetrics).map(PathCounts::worker));
    }

    private static Optional<Exposition> page(URI uri) {
        return PROBE.get(uri) instanceof HttpOutcome.Answered answer && answer.status() == 200
                ? Optional.of(PrometheusReader.read(answer.text()))
                : Optional.empty();
    }

    private static Worker worker(Exposition page) {
        return new Worker(
                page.sum("tracestack_worker_spans_accepted_total"),
                page.sum("tracestack_worker_spans_stored_total") + page.sum("tracestack_worker_spans_changed_total"),
                page.sum("tracestack_worker_dead_letters_total"),
                page.sum("tracestack_worker_queue_spans"));
    }

    ExporterCounts exporter(String id) {
        return collector.map(counts -> counts.exporter(id)).orElse(ExporterCounts.NONE);
    }
}
