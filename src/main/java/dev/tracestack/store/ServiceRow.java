package dev.tracestack.store;

import java.time.Instant;

/**
 * A service that has sent spans.
 *
 * @param firstSeenAt when the first of them was stored
 */
public record ServiceRow(String name, Instant firstSeenAt) {}
