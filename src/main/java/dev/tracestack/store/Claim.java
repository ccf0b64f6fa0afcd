package dev.tracestack.store;

import java.time.Instant;
import java.util.UUID;

/**
 * A payload of the queue that its holder alone may store, until its lease runs out.
 *
 * @param token of the holder, the same for all that were claimed together
 * @param attempts how often it was claimed, this time included
 */
public record Claim(long id, UUID token, int attempts, Instant receivedAt, Payload payload) {}
