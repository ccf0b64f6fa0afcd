package dev.tracestack.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tracestack.runtime.docker.plan.ContainerState;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One container as a look at it alone shows it.
 *
 * @param restarts how often the engine started it again by itself
 * @param startedAt when it last started; empty where it never did
 * @param finishedAt when it last ended; empty where it never did
 * @param oomKilled whether it was killed for want of memory
 * @param error what the engine said when it could not start it; else empty
 * @param lastProbe what the last run of its health check printed; empty without one
 * @param probes how many runs of its health check the engine remembers, at most five
 */
public record ContainerDetail(
        ContainerState.Lifecycle lifecycle,
        ContainerState.Health health,
        int exitCode,
        int restarts,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        boolean oomKilled,
        String error,
        String lastProbe,
        int probes) {

    /** What {@link EngineContainers#inspect} gave. */
    public static ContainerDetail of(JsonNode inspected) {
        return read(inspected);
    }

    static ContainerDetail read(JsonNode json) {
        JsonNode state = json.path("State");
        JsonNode health = state.path("Health");
        JsonNode log = health.path("Log");
        JsonNode last = log.path(log.size() - 1);
        return new ContainerDetail(
                lifecycle(state.path("Status").asText()),
                health(health.path("Status").asText()),
                state.path("ExitCode").asInt(),
                json.path("RestartCount").asInt(),
                Moments.parse(state.path("StartedAt").asText()),
                Moments.parse(state.path("FinishedAt").asText()),
                state.path("OOMKilled").asBoolean(),
                state.path("Error").asText(),
                last.path("Output").asText().strip(),
                log.size());
    }

    static ContainerState.Lifecycle lifecycle(String word) {
        return switch (word) {
            case "running" -> ContainerState.Lifecycle.RUNNING;
            case "paused" -> ContainerState.Lifecycle.PAUSED;
            case "restarting" -> ContainerState.Lifecycle.RESTARTING;
            case "removing" -> ContainerState.Lifecycle.REMOVING;
            case "exited", "stopped" -> ContainerState.Lifecycle.EXITED;
            case "dead" -> ContainerState.Lifecycle.DEAD;
            default -> ContainerState.Lifecycle.CREATED; // created, and Podman's configured and initialized
        };
    }

    static ContainerState.Health health(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "starting" -> ContainerState.Health.STARTING;
            case "healthy" -> ContainerState.Health.HEALTHY;
            case "unhealthy" -> ContainerState.Health.UNHEALTHY;
            default -> ContainerState.Health.NONE;
        };
    }
}
