package dev.tracestack.runtime.embedded;

import dev.tracestack.otlp.SpanRecord;
import java.util.List;

/** One of the places to which the receiver hands every span. */
@FunctionalInterface
public interface TraceSink {

    /**
     * Keeps the spans, or says why not. What is offered again after a refusal must not be kept twice.
     *
     * @param spans never empty
     * @param payload the same spans as {@code ExportTraceServiceRequest}, strings in
     *     {@link dev.tracestack.otlp.StringForm#WTF_8}
     */
    SinkOutcome accept(List<SpanRecord> spans, byte[] payload) throws InterruptedException;
}
