package dev.tracestack.runtime;

import dev.tracestack.stack.ServiceName;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One service as it stands at this moment.
 *
 * @param health judged by a probe through the service's real protocol
 * @param restarts how often it was started again since it was made
 * @param since when it started, or when it was last seen where it was killed; empty where neither is known
 * @param durable whether its data outlives {@code down}
 * @param pid process id, where it has one on this machine
 * @param endpoints what it offers ({@code sql}, {@code http}, {@code otlp-grpc}, …) to URL, in the order to print
 * @param note where its data is kept or what a person should know, one line; may be empty
 */
public record ServiceStatus(
        ServiceName name,
        State state,
        Health health,
        int restarts,
        Optional<Instant> since,
        boolean durable,
        OptionalLong pid,
        Map<String, String> endpoints,
        String note) {

    /** Whether the service's process runs. */
    public enum State {
        RUNNING,
        STOPPED,
        /** It ran until something ended it from outside; its data is as it was. */
        KILLED,
        /** It was to do one thing, and did it. */
        COMPLETED
    }

    /** What the last probe said. */
    public enum Health {
        HEALTHY,
        UNHEALTHY,
        /** It runs and its health check has not decided yet. */
        STARTING,
        /** Nobody asks: it does not run, or has nothing that could be asked. */
        UNKNOWN
    }

    public ServiceStatus {
        endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
    }

    /** Running and usable as far as anybody can tell, or done with what it was for. */
    public boolean ready() {
        return switch (state) {
            case RUNNING -> health == Health.HEALTHY || health == Health.UNKNOWN;
            case COMPLETED -> true;
            case STOPPED, KILLED -> false;
        };
    }
}
