package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.ConfigHash;
import dev.tracestack.compose.Network;
import dev.tracestack.compose.Service;
import dev.tracestack.compose.ServiceNetwork;
import dev.tracestack.compose.Volume;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Networks, how a service hangs on them, and volumes. */
final class NetworkMapping {

    private NetworkMapping() {}

    /** The keys of a service's networks, the primary one first: by priority, then by name. */
    static List<String> byPriority(Service service) {
        return service.networks().keySet().stream()
                .sorted(Comparator.comparingInt(
                                (String key) -> -priority(service.networks().get(key)))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    static List<EndpointSpec> endpoints(ComposeProject project, Service service, String containerName) {
        if (!service.networkMode().isEmpty()) {
            return List.of();
        }
        List<EndpointSpec> endpoints = new ArrayList<>();
        for (String key : byPriority(service)) {
            Network network = project.networks().get(key);
            ServiceNetwork wish = service.networks().get(key);
            ServiceNetwork said = wish == null ? ServiceNetwork.PLAIN : wish;
            List<String> aliases = new ArrayList<>(List.of(containerName, service.name()));
            aliases.addAll(said.aliases());
            String mac = said.macAddress().isEmpty() && endpoints.isEmpty() ? service.macAddress() : said.macAddress();
            endpoints.add(new EndpointSpec(
                    network == null ? key : network.name(),
                    key,
                    aliases,
                    said.ipv4Address(),
                    said.ipv6Address(),
                    said.linkLocalIps(),
                    mac));
        }
        return endpoints;
    }

    static NetworkSpec network(ComposeProject project, String key, Network network, Refusals refusals) {
        if (!network.ipam().options().isEmpty()) {
            refusals.add(List.of("networks", key, "ipam", "options"), "is not supported by this runtime");
        }
        if (Boolean.FALSE.equals(network.enableIpv4())) {
            refusals.add(List.of("networks", key, "enable_ipv4"), "false is not supported by this runtime");
        }
        Map<String, String> labels = owned(project, network.labels(), ConfigHash.of(network));
        labels.put(Labels.NETWORK, key);
        return new NetworkSpec(
                key,
                network.name(),
                network.driver(),
                network.driverOpts(),
                network.internal(),
                network.attachable(),
                network.enableIpv6(),
                network.ipam().driver(),
                network.ipam().config().stream()
                        .map(p -> new NetworkSpec.Pool(p.subnet(), p.gateway(), p.ipRange(), p.auxAddresses()))
                        .toList(),
                new TreeMap<>(labels));
    }

    static VolumeSpec volume(ComposeProject project, String key, Volume volume) {
        Map<String, String> labels = owned(project, volume.labels(), ConfigHash.of(volume));
        labels.put(Labels.VOLUME, key);
        return new VolumeSpec(volume.name(), volume.driver(), volume.driverOpts(), new TreeMap<>(labels));
    }

    private static Map<String, String> owned(ComposeProject project, Map<String, String> own, String hash) {
        Map<String, String> labels = new TreeMap<>(own);
        labels.put(Labels.PROJECT, project.name());
        labels.put(Labels.VERSION, Labels.COMPOSE_VERSION);
        labels.put(Labels.CONFIG_HASH, hash);
        return labels;
    }

    private static int priority(@Nullable ServiceNetwork network) {
        return network == null ? 0 : network.priority();
    }
}
