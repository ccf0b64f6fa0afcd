package dev.tracestack.doctor.signals;

import dev.tracestack.store.DatabaseLook;

/**
 * What the durable store says of itself, and the clock of this machine at that moment.
 *
 * @param clockSkewSeconds how far the database's clock is ahead of this machine's, by the middle of the question
 */
public record DatabaseFacts(DatabaseLook look, double clockSkewSeconds) {}
