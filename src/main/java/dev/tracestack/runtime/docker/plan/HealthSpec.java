package dev.tracestack.runtime.docker.plan;

import java.time.Duration;
import java.util.List;

/**
 * A health check; a zero duration or number is the engine's default.
 *
 * @param test as the API takes it: {@code NONE}, {@code CMD …} or {@code CMD-SHELL …}
 * @param startInterval zero also where the engine's API is too old for it
 */
public record HealthSpec(
        List<String> test,
        Duration interval,
        Duration timeout,
        Duration startPeriod,
        Duration startInterval,
        int retries) {

    public HealthSpec {
        test = List.copyOf(test);
    }
}
