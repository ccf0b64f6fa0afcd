package dev.tracestack.runtime.docker.plan;

import java.util.List;

/**
 * How a container hangs on a network; empty addresses are the engine's to give.
 *
 * @param network the network's name on the engine
 * @param key its name in the Compose model
 */
public record EndpointSpec(
        String network,
        String key,
        List<String> aliases,
        String ipv4,
        String ipv6,
        List<String> linkLocal,
        String macAddress) {

    public EndpointSpec {
        aliases = List.copyOf(aliases);
        linkLocal = List.copyOf(linkLocal);
    }
}
