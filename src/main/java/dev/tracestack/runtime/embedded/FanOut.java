package dev.tracestack.runtime.embedded;

import dev.tracestack.otlp.SpanRecord;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands spans to every sink, whatever the others did with them, and is content only when all have them: a sender that
 * is refused sends again, and a sink keeps what it sees twice once.
 */
final class FanOut implements TraceSink {

    private static final Logger LOG = LoggerFactory.getLogger(FanOut.class);

    private record Outlet(ReceiverSink sink, ReceiverMetrics.Outlet counters) {}

    private final List<Outlet> outlets;

    FanOut(List<ReceiverSink> sinks, ReceiverMetrics metrics) {
        this.outlets = sinks.stream()
                .map(sink -> new Outlet(sink, metrics.outlet(sink.exporter())))
                .toList();
    }

    @Override
    public SinkOutcome accept(List<SpanRecord> spans, byte[] payload) throws InterruptedException {
        List<SinkOutcome.NotNow> refusals = new ArrayList<>();
        for (Outlet outlet : outlets) {
            switch (offer(outlet, spans, payload)) {
                case SinkOutcome.Kept() -> outlet.counters().sent().add(spans.size());
                case SinkOutcome.NotNow(var reason, var retryAfter) -> {
                    String exporter = outlet.sink().exporter();
                    LOG.debug("{} does not take {} spans now: {}", exporter, spans.size(), reason);
                    refusals.add(new SinkOutcome.NotNow(exporter + ": " + reason, retryAfter));
                }
            }
        }
        return refusals.isEmpty() ? SinkOutcome.KEPT : refusals.getFirst();
    }

    private static SinkOutcome offer(Outlet outlet, List<SpanRecord> spans, byte[] payload)
            throws InterruptedException {
        outlet.counters().inFlight().add(1);
        boolean answered = false;
        try {
            SinkOutcome outcome = outlet.sink().sink().accept(spans, payload);
            answered = true;
            return outcome;
        } finally {
            outlet.counters().inFlight().add(-1);
            outlet.counters().failed().add(answered ? 0 : spans.size());
        }
    }
}
