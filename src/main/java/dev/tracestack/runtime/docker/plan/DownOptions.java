package dev.tracestack.runtime.docker.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked of {@code down}.
 *
 * @param volumes also delete the volumes that carry the project's label, with their data
 * @param grace how long a container may take to stop; null is its own
 */
public record DownOptions(boolean volumes, @Nullable Duration grace) {}
