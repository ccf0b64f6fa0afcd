package dev.tracestack.otlp;

import java.util.List;

/** Sends spans to an OTLP receiver, once; whoever calls decides whether to send again. */
public interface TraceSender extends AutoCloseable {

    /** Sends one request and waits for its answer. */
    SendOutcome send(List<SpanRecord> spans) throws InterruptedException;

    @Override
    void close();
}
