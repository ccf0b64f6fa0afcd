package dev.tracestack.runtime.embedded;

import dev.tracestack.metrics.Counter;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.DecodedTraces;
import dev.tracestack.otlp.ExportOutcome;
import dev.tracestack.otlp.ExportResponse;
import dev.tracestack.otlp.Exports;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.Signal;
import dev.tracestack.otlp.SignalCounter;
import dev.tracestack.otlp.StringForm;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what comes by one protocol: traces go to every sink, metrics and logs are counted. */
final class ReceiverIntake implements Exports {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiverIntake.class);

    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);

    private final DecodeLimits limits;
    private final FanOut fanOut;
    private final ReceiverMetrics.Intake counters;
    private final Map<Signal, Counter> discarded = new EnumMap<>(Signal.class);
    private final Map<Signal, AtomicBoolean> said;

    /**
     * @param said shared by all protocols, so that what is not kept is said once
     */
    ReceiverIntake(
            String transport,
            DecodeLimits limits,
            FanOut fanOut,
            ReceiverMetrics metrics,
            Map<Signal, AtomicBoolean> said) {
        this.limits = limits;
        this.fanOut = fanOut;
        this.counters = metrics.intake(transport);
        this.said = Map.copyOf(said);
        this.said.keySet().forEach(signal -> discarded.put(signal, metrics.discarded(signal, transport)));
    }

    @Override
    public ExportOutcome take(Signal signal, OtlpEncoding encoding, byte[] body) throws InterruptedException {
        try {
            return switch (signal) {
                case TRACES -> traces(encoding, body);
                case METRICS, LOGS -> discard(signal, encoding, body);
            };
        } catch (InvalidPayload unreadable) {
            LOG.debug("a request of {} cannot be read", signal.word(), unreadable);
            return new ExportOutcome.Unreadable(String.valueOf(unreadable.getMessage()));
        }
    }

    private ExportOutcome traces(OtlpEncoding encoding, byte[] body) throws InvalidPayload, InterruptedException {
        DecodedTraces traces = encoding.decode(body, limits);
        int count = traces.spans().size();
        if (count > 0) {
            boolean asSent =
                    encoding == OtlpEncoding.PROTOBUF && traces.rejected().isEmpty();
            byte[] payload = asSent ? body : OtlpProtobuf.encode(traces.spans(), StringForm.WTF_8);
            switch (fanOut.accept(traces.spans(), payload)) {
                case SinkOutcome.Kept() -> counters.accepted().add(count);
                case SinkOutcome.NotNow(String reason, Duration retryAfter) -> {
                    counters.refused().add(count);
                    return new ExportOutcome.NotNow(reason, retryAfter);
                }
                case SinkOutcome.Failed(String reason) -> {
                    counters.failed().add(count);
                    return new ExportOutcome.NotNow(reason, AFTER_A_FAULT);
                }
            }
        }
        ExportResponse response = ExportResponse.of(traces);
        if (response.rejectedSpans() > 0) {
            counters.refused().add(response.rejectedSpans());
            LOG.warn("{} spans were rejected: {}", response.rejectedSpans(), response.errorMessage());
        }
        return new ExportOutcome.Taken(response);
    }

    private ExportOutcome discard(Signal signal, OtlpEncoding encoding, byte[] body) throws InvalidPayload {
        long count = SignalCounter.count(signal, encoding, body);
        Counter counter = discarded.get(signal);
        AtomicBoolean once = said.get(signal);
        if (counter != null && once != null) {
            counter.add(count);
            if (once.compareAndSet(false, true)) {
                LOG.warn("{} arrive: they are accepted and counted, not kept (this is said once)", signal.word());
            }
        }
        return new ExportOutcome.Taken(ExportResponse.full());
    }
}
