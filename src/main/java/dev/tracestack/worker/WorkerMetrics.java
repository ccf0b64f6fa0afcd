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
        BUSY,
        /** No heap for its body beside those of others. */
        CROWDED
    }

    private final MetricsRegistry registry;
    private final AtomicReference<QueueDepth> depth = new AtomicReference<>(QueueDepth.NONE);
    final Counter received;
    final Counter receivedBytes;
    final Counter accepted;
    final Counter rejected;
    final Counter stored;
    final Counter changed;
    final Counter deadLetters;
    final Counter retries;
    final Histogram visible;
    final Histogram settling;
    final Histogram enqueuing;
    private final Forecast forecast = new Forecast();

    WorkerMetrics(MetricsRegistry registry, Database database, DiskSpace disk) {
        this.registry = registry;
        received = registry.counter(PREFIX + "spans_received_total", "Spans in requests that could be read");
        receivedBytes = registry.counter(PREFIX + "received_bytes_total", "Bytes of requests that could be read");
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
        settling = registry.histogram(
                PREFIX + "store_seconds",
                "COPY, upsert, summaries and commit of one batch",
                Histogram.SECONDS,
                Labels.none());
        enqueuing = registry.histogram(
                PREFIX + "enqueue_seconds",
                "From a request's last byte to its commit in the queue",
                Histogram.SECONDS,
                Labels.none());
        rate("spans_in_per_second", "Spans acknowledged a second, over the last minute", Forecast.Rates::in);
        rate("spans_out_per_second", "Spans stored a second, over the last minute", Forecast.Rates::out);
        rate(
                "backlog_seconds",
                "Time to drain the queue at these rates; -1 while it does not shrink",
                Forecast.Rates::secondsToDrain);
        for (Request request : Request.values()) {
            requests(request);
        }
        gauge("queue_rows", "Payloads in the queue", Labels.of("status", "pending"), QueueDepth::pending);
        gauge("queue_rows", "Payloads in the queue", Labels.of("status", "processing"), QueueDepth::processing);
        gauge("queue_rows", "Payloads in the queue", Labels.of("status", "failed"), QueueDepth::failed);
        gauge("queue_spans", "Spans of the payloads that wait in the queue", Labels.none(), QueueDepth::spans);
        gauge("queue_bytes", "Size of the payloads in the queue", Labels.none(), QueueDepth::bytes);
        gauge(
                "queue_oldest_seconds",
                "Age of the oldest payload in the queue",
                Labels.none(),
                QueueDepth::oldestSeconds);
        gauge("dead_letters", "Rows of otel.dead_letters", Labels.none(), QueueDepth::deadLetters);
        registry.gauge(
                PREFIX + "disk_free_bytes",
                "Space left where PostgreSQL's data is; -1 where this machine does not have it",
                Labels.none(),
                disk::free);
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

    private void rate(String name, String help, ToDoubleFunction<Forecast.Rates> value) {
        registry.gauge(PREFIX + name, help, Labels.none(), () -> value.applyAsDouble(forecast.now()));
    }

    /** The document of {@code /healthz}. */
    String live() {
        return Documents.live(depth.get(), forecast.now());
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
        forecast.add(System.nanoTime(), accepted.value(), stored.value() + changed.value(), now.spans());
    }

    String expose() {
        return registry.expose();
    }
}
