package dev.tracestack.runtime.embedded;

import dev.tracestack.otlp.SpanRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A sink that is not there yet: until it is, senders are told to come back. */
final class LateSink implements TraceSink {

    private static final SinkOutcome NOT_YET = new SinkOutcome.NotNow("the stack is starting", Duration.ofSeconds(1));

    private static final SinkOutcome GONE = new SinkOutcome.NotNow("it was stopped", Duration.ofSeconds(1));

    private final AtomicReference<TraceSink> sink = new AtomicReference<>((_, _) -> NOT_YET);

    void arrives(TraceSink there) {
        sink.set(there);
    }

    /** It is not there any more; senders are told to come back. */
    void goes() {
        sink.set((_, _) -> GONE);
    }

    @Override
    public SinkOutcome accept(List<SpanRecord> spans, byte[] payload) throws InterruptedException {
        return sink.get().accept(spans, payload);
    }
}
