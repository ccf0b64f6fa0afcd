package dev.tracestack.runtime.embedded;

import dev.tracestack.otlp.SpanRecord;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands spans to every sink, whatever the others did with them, and is content only when all have them: a sender that
 * is refused sends again, and a sink keeps what it sees twice once.
 */
final class FanOut {

    private static final Logger LOG = LoggerFactory.getLogger(FanOut.class);

    private record Outlet(ReceiverSink sink, ReceiverMetrics.Outlet counters) {}

    private final List<Outlet> outlets;

    FanOut(List<ReceiverSink> sinks, ReceiverMetrics metrics) {
        this.outlets = sinks.stream()
                .map(sink -> new Outlet(sink, metrics.outlet(sink.exporter())))
                .toList();
    }

    /** Offers the spans to each sink in turn; the answer is the first refusal. */
    SinkOutcome accept(List<SpanRecord> spans, byte[] payload) throws InterruptedException {
        SinkOutcome first = SinkOutcome.KEPT;
        for (Outlet outlet : outlets) {
            SinkOutcome outcome = offer(outlet, spans, payload);
            if (first instanceof SinkOutcome.Kept) {
                first = outcome;
            }
        }
        return first;
    }

    private static SinkOutcome offer(Outlet outlet, List<SpanRecord> spans, byte[] payload)
            throws InterruptedException {
        String exporter = outlet.sink().exporter();
        ReceiverMetrics.Outlet counters = outlet.counters();
        counters.inFlight().add(1);
        try {
            SinkOutcome outcome = outlet.sink().sink().accept(spans, payload);
            return switch (outcome) {
                case SinkOutcome.Kept() -> {
                    counters.sent().add(spans.size());
                    yield outcome;
                }
                case SinkOutcome.NotNow(String reason, Duration retryAfter) ->
                    new SinkOutcome.NotNow(exporter + ": " + reason, retryAfter);
                case SinkOutcome.Failed(String reason) -> {
                    counters.failed().add(spans.size());
                    yield new SinkOutcome.Failed(exporter + ": " + reason);
                }
            };
        } catch (RuntimeException bug) {
            LOG.error("{} failed on {} spans; the sender is asked to come back", exporter, spans.size(), bug);
            counters.failed().add(spans.size());
            return new SinkOutcome.Failed(exporter + " failed; the log of otel-collector says why");
        } finally {
            counters.inFlight().add(-1);
        }
    }
}
