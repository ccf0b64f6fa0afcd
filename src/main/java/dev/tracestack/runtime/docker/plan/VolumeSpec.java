package dev.tracestack.runtime.docker.plan;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A volume as it is to be created; an empty driver is the engine's default. */
public record VolumeSpec(String name, String driver, Map<String, String> options, SortedMap<String, String> labels) {

    public VolumeSpec {
        options = Map.copyOf(options);
        labels = new TreeMap<>(labels);
    }
}
