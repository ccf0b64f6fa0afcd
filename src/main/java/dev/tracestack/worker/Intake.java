package dev.tracestack.worker;

import dev.tracestack.otlp.DecodedTraces;
import dev.tracestack.otlp.ExportResponse;
import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.StringForm;
import dev.tracestack.store.Enqueued;
import dev.tracestack.store.IngestionQueue;
import dev.tracestack.store.Payload;
import java.time.Duration;
import java.util.List;

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
     * @param decoded what the body holds; only the spans that were taken are kept
     */
    public IntakeOutcome take(OtlpEncoding encoding, byte[] body, DecodedTraces decoded) throws InterruptedException {
        boolean whole = decoded.rejected().isEmpty();
        Payload payload = whole
                ? new Payload(encoding, body)
                : new Payload(OtlpEncoding.PROTOBUF, OtlpProtobuf.encode(decoded.spans(), StringForm.WTF_8));
        return take(decoded.spans(), payload, ExportResponse.of(decoded));
    }

    /**
     * Makes spans durable that were decoded elsewhere in this process.
     *
     * @param protobuf the same spans as {@code ExportTraceServiceRequest}, strings in {@link StringForm#WTF_8} (or
     *     UTF-8, which is the same where there are no lone surrogates); not copied
     */
    public IntakeOutcome take(List<SpanRecord> spans, byte[] protobuf) throws InterruptedException {
        return take(spans, new Payload(OtlpEncoding.PROTOBUF, protobuf), ExportResponse.full());
    }

    private IntakeOutcome take(List<SpanRecord> spans, Payload payload, ExportResponse response)
            throws InterruptedException {
        metrics.received.add(spans.size() + response.rejectedSpans());
        metrics.receivedBytes.add(payload.bytes().length);
        long start = System.nanoTime();
        Enqueued enqueued = spans.isEmpty() ? new Enqueued.Stored() : queue.enqueue(payload, spans);
        return switch (enqueued) {
            case Enqueued.Stored _ -> {
                metrics.enqueuing.observe((System.nanoTime() - start) / 1e9);
                metrics.requests(WorkerMetrics.Request.ACCEPTED).increment();
                metrics.accepted.add(spans.size());
                metrics.rejected.add(response.rejectedSpans());
                if (!spans.isEmpty()) {
                    wakeup.signal();
                }
                yield new IntakeOutcome.Accepted(response);
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
