package dev.tracestack.runtime.docker.plan;

import java.util.Map;

/** Where the engine puts what a container logs; an empty driver is the engine's default. */
public record LogSpec(String driver, Map<String, String> options) {

    public LogSpec {
        options = Map.copyOf(options);
    }
}
