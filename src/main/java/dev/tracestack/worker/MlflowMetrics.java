package dev.tracestack.worker;

import dev.tracestack.metrics.Counter;
import dev.tracestack.metrics.Labels;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.store.Outbox;
import dev.tracestack.store.OutboxDepth;
import java.util.concurrent.atomic.AtomicReference;

/** What is counted about the way to MLflow, all under {@code tracestack_worker_mlflow_}. */
final class MlflowMetrics {

    private static final String PREFIX = "tracestack_worker_mlflow_";

    final Counter traces;
    final Counter spans;
    final Counter retries;
    final Counter deadLetters;
    final Counter gone;
    private final AtomicReference<OutboxDepth> depth = new AtomicReference<>(new OutboxDepth(0, 0));

    MlflowMetrics(MetricsRegistry registry, Outbox outbox, MlflowStatus status) {
        traces = registry.counter(PREFIX + "traces_sent_total", "Traces that MLflow took, each time they were sent");
        spans = registry.counter(PREFIX + "spans_sent_total", "Spans that MLflow took");
        retries = registry.counter(PREFIX + "retries_total", "Rounds in which MLflow did not take what was due");
        deadLetters = registry.counter(PREFIX + "dead_letters_total", "Spans put aside because MLflow refused them");
        gone = registry.counter(
                PREFIX + "gone_total", "Traces that could not be sent because PostgreSQL has none of their spans now");
        registry.gauge(
                PREFIX + "outbox_traces",
                "Traces that wait for MLflow",
                Labels.none(),
                () -> depth.get().waiting());
        registry.gauge(
                PREFIX + "outbox_oldest_seconds",
                "Since when the oldest of them waits",
                Labels.none(),
                () -> depth.get().oldestSeconds());
        registry.gauge(
                PREFIX + "outbox_skipped",
                "Traces not put into the outbox because it was full, since the start",
                Labels.none(),
                outbox::skipped);
        registry.gauge(
                PREFIX + "up",
                "1 while MLflow takes traces, as far as is known",
                Labels.none(),
                () -> status.isWell() ? 1 : 0);
    }

    void saw(OutboxDepth now) {
        depth.set(now);
    }
}
