package dev.tracestack.store;

import dev.tracestack.otlp.SpanRecord;

/** A span that MLflow does not take, and its reason; kept in {@code otel.dead_letters}. */
public record OutboxRefusal(SpanRecord span, String reason) {}
