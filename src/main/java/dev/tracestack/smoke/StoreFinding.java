package dev.tracestack.smoke;

import dev.tracestack.otlp.SpanRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one store had at the last look.
 *
 * @param latency from the acknowledgement to the answer; empty while the trace is not whole, or when nothing was sent
 */
record StoreFinding(int expected, List<SpanRecord> found, Optional<Duration> latency, List<String> differences) {}
