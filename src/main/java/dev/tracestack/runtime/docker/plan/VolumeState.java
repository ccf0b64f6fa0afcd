package dev.tracestack.runtime.docker.plan;

import java.util.Map;
import java.util.Optional;

/** A volume as the engine lists it. */
public record VolumeState(String name, Map<String, String> labels) {

    public VolumeState {
        labels = Map.copyOf(labels);
    }

    public Optional<String> label(String key) {
        return Optional.ofNullable(labels.get(key));
    }
}
