package dev.tracestack.store;

import dev.tracestack.otlp.TraceId;
import java.time.Instant;

/**
 * One row of {@code otel.traces}.
 *
 * @param status {@code error} where at least one span has that status, else {@code ok}
 */
public record TraceRow(
        TraceId traceId,
        String serviceName,
        String rootName,
        Instant startTime,
        double durationMs,
        int spanCount,
        int errorCount,
        String status) {}
