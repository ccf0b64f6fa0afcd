package dev.tracestack.runtime.embedded;

import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.StringForm;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A sink that keeps what it is given, or answers what it is told to. */
final class RecordingSink implements TraceSink {

    private final List<SpanRecord> spans = new CopyOnWriteArrayList<>();
    private volatile SinkOutcome outcome = SinkOutcome.KEPT;
    private volatile boolean broken;

    void answer(SinkOutcome next) {
        outcome = next;
    }

    void breakDown() {
        broken = true;
    }

    List<SpanRecord> spans() {
        return spans;
    }

    @Override
    public SinkOutcome accept(List<SpanRecord> given, byte[] payload) {
        if (broken) {
            throw new IllegalStateException("broken down, as the test asked");
        }
        if (outcome instanceof SinkOutcome.Kept) {
            spans.addAll(given);
            checkSame(given, payload);
        }
        return outcome;
    }

    private static void checkSame(List<SpanRecord> given, byte[] payload) {
        try {
            List<SpanRecord> read = OtlpProtobuf.decode(payload, DecodeLimits.standard(), StringForm.WTF_8)
                    .spans();
            if (!read.equals(given)) {
                throw new AssertionError("the payload holds other spans than were given");
            }
        } catch (InvalidPayload unreadable) {
            throw new AssertionError("the payload cannot be read", unreadable);
        }
    }
}
