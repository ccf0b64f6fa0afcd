package dev.tracestack.worker;

import dev.tracestack.otlp.DecodedTraces;
import dev.tracestack.otlp.ExportResponse;
import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.store.Enqueued;
import dev.tracestack.store.IngestionQueue;
import dev.tracestack.store.Payload;
import java.time.Duration;

/** Where spans enter, over HTTP or from within the process: on disk first, then acknowledged. */
public final class Intake {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER_FULL = Duration.ofSeconds(2);

    private final IngestionQueue queue;
    private final Wakeup wakeup;
    private final WorkerMetrics metrics;

    Intake(IngestionQueue queue, Wakeup wakeup, WorkerMetrics metrics) {
        this.queue = queue;
        this.wakeup = wakeup;
        this.metrics = metrics;
    }

    /**
     * Makes a request durable and returns when it is. A request without spans that can be taken needs no disk.
     *
     * @param body the request as it came, decompressed; not copied
     * @param decoded what the body holds
     */
    public IntakeOutcome take(OtlpEncoding encoding, byte[] body, DecodedTraces decoded) throws InterruptedException {
        Enqueued enqueued = decoded.spans().isEmpty()
                ? new Enqueued.Stored()
                : queue.enqueue(new Payload(encoding, body), decoded.spans());
        return switch (enqueued) {
            case Enqueued.Stored _ -> {
                metrics.requests(WorkerMetrics.Request.ACCEPTED).increment();
                metrics.accepted.add(decoded.spans().size());
                metrics.rejected.add(decoded.rejected().size());
                if (!decoded.spans().isEmpty()) {
                    wakeup.signal();
                }
                yield new IntakeOutcome.Accepted(ExportResponse.of(decoded));
            }
            case Enqueued.Full(String reason) -> busy(RETRY_AFTER_FULL, reason);
            case Enqueued.Unavailable(String reason) -> busy(RETRY_AFTER, reason);
        };
    }

    private IntakeOutcome busy(Duration retryAfter, String reason) {
        metrics.requests(WorkerMetrics.Request.BUSY).increment();
        return new IntakeOutcome.Busy(retryAfter, reason);
    }
}
