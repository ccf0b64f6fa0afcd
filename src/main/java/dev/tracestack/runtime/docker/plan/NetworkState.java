package dev.tracestack.runtime.docker.plan;

import java.util.Map;
import java.util.Optional;

/** A network as the engine lists it. */
public record NetworkState(String id, String name, Map<String, String> labels) {

    public NetworkState {
        labels = Map.copyOf(labels);
    }

    public Optional<String> label(String key) {
        return Optional.ofNullable(labels.get(key));
    }
}
