package dev.tracestack.smoke;

import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import java.util.List;

/**
 * A trace that the collector acknowledged.
 *
 * @param ackNanos when, on the ticker of the run
 */
record Sent(TraceId id, List<SpanRecord> spans, long ackNanos) {}
