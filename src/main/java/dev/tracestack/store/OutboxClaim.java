package dev.tracestack.store;

import dev.tracestack.otlp.TraceId;
import java.util.UUID;

/**
 * A trace of the outbox that its holder alone may send, until its lease runs out.
 *
 * @param attempts how often it was claimed since it was sent last, this time included
 * @param serviceName of its root span; empty where the trace is gone
 */
public record OutboxClaim(TraceId traceId, UUID token, int attempts, String serviceName) {}
