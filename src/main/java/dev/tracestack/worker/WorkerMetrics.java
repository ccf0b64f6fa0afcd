package dev.tracestack.worker;

import dev.tracestack.metrics.Counter;
import dev.tracestack.metrics.Histogram;
import dev.tracestack.metrics.Labels;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.store.Database;
import dev.tracestack.store.QueueDepth;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;

/** What the worker counts, all under {@code tracestack_worker_}. */
final class WorkerMetrics {

    private static final String PREFIX = "tracestack_worker_";

    /** What became of a request to {@code /v1/traces}, or of a batch that was handed in within the process. */
    enum Request {
        ACCEPTED,
        BAD_REQUEST,
        TOO_LARGE,
        UNSUPPORTED,
        BUSY
    }

    private final MetricsRegistry registry;
    private final AtomicReference<QueueDepth> depth = new AtomicReference<>(new QueueDepth(0, 0, 0, 0, 0));
    final Counter accepted;
    final Counter rejected;
    final Counter stored;
    final Counter changed;
    final Counter deadLetters;
    final Counter retries;
    final Histogram visible;

    WorkerMetrics(MetricsRegistry registry, Database database) {
        this.registry = registry;
        accepted = registry.counter(PREFIX + "spans_accepted_total", "Spans that are on disk and were acknowledged");
        rejected = registry.counter(
                PREFIX + "spans_rejected_total", "Spans that their request's answer named as rejected");
        stored = registry.counter(PREFIX + "spans_stored_total", "Spans that are new in otel.spans");
        changed =
                registry.counter(PREFIX + "spans_changed_total", "Spans that replaced a different copy in otel.spans");
        deadLetters =
                registry.counter(PREFIX + "dead_letters_total", "Spans and payloads put aside in otel.dead_letters");
        retries = registry.counter(
                PREFIX + "drain_retries_total", "Batches that could not be stored and are tried again");
        visible = registry.histogram(
                PREFIX + "visible_seconds",
                "From the queue's commit to the commit in otel.spans",
                Histogram.SECONDS,
                Labels.none());
        for (Request request : Request.values()) {
            requests(request);
        }
        gauge("queue_rows", "Payloads in the queue", Labels.of("status", "pending"), QueueDepth::pending);
        gauge("queue_rows", "Payloads in the queue", Labels.of("status", "processing"), QueueDepth::processing);
        gauge("queue_bytes", "Size of the payloads in the queue", Labels.none(), QueueDepth::bytes);
        gauge(
                "queue_oldest_seconds",
                "Age of the oldest payload in the queue",
                Labels.none(),
                QueueDepth::oldestSeconds);
        gauge("dead_letters", "Rows of otel.dead_letters", Labels.none(), QueueDepth::deadLetters);
        registry.gauge(
                PREFIX + "pool_connections",
                "Connections to PostgreSQL",
                Labels.of("state", "active"),
                () -> database.use().active());
        registry.gauge(
                PREFIX + "pool_connections",
                "Connections to PostgreSQL",
                Labels.of("state", "open"),
                () -> database.use().open());
    }

    private void gauge(String name, String help, Labels labels, ToDoubleFunction<QueueDepth> value) {
        registry.gauge(PREFIX + name, help, labels, () -> value.applyAsDouble(depth.get()));
    }

    Counter requests(Request outcome) {
        return registry.counter(
                PREFIX + "requests_total",
                "Requests by what became of them",
                Labels.of("outcome", outcome.name().toLowerCase(Locale.ROOT)));
    }

    void saw(QueueDepth now) {
        depth.set(now);
    }

    String expose() {
        return registry.expose();
    }
}
