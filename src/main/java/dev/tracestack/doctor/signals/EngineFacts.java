package dev.tracestack.doctor.signals;

import java.util.Map;

/**
 * The container engine.
 *
 * @param address where it answers, such as {@code unix:///var/run/docker.sock}
 * @param name and version as it gives them, {@code Docker 29.1.2}
 * @param apiVersion the newest that it speaks
 * @param networks names of the networks of this project to the id that each has now
 * @param remote whether it runs on another machine than this program
 */
public record EngineFacts(
        String address, String name, String apiVersion, Map<String, String> networks, boolean remote) {

    public EngineFacts {
        networks = Map.copyOf(networks);
    }
}
