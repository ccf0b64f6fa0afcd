package dev.tracestack.metrics;

import org.jspecify.annotations.Nullable;

/**
 * One line of a metrics page.
 *
 * @param timestampMillis since 1970-01-01T00:00Z; null where the line has none, as is usual
 */
public record Sample(
        String name, Labels labels, double value, @Nullable Long timestampMillis) {}
