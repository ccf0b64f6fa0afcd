package dev.tracestack.doctor.signals;

import java.util.List;
import java.util.Map;

/**
 * The container engine.
 *
 * @param address where it answers, such as {@code unix:///var/run/docker.sock}
 * @param name and version as it gives them, {@code Docker 29.1.2}
 * @param apiVersion the newest that it speaks
 * @param networks names of the networks of this project to the id that each has now
 * @param remote whether it runs on another machine than this program
 * @param warnings what it complains of itself, a line each
 */
public record EngineFacts(
        String address,
        String name,
        String apiVersion,
        Map<String, String> networks,
        boolean remote,
        List<String> warnings) {

    public EngineFacts {
        networks = Map.copyOf(networks);
        warnings = List.copyOf(warnings);
    }
}
