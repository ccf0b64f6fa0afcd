package dev.tracestack.runtime;

/**
 * One thing that bringing a stack up would do.
 *
 * @param action {@code create-container}
 * @param target what it works on, in a name that people know
 * @param cause why, in words
 */
public record PlannedStep(String action, String target, String cause) {}
