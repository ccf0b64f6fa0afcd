package dev.tracestack.runtime.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateNetworkCmd;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.DockerObjectAccessor;
import com.github.dockerjava.api.model.Network;
import dev.tracestack.runtime.docker.plan.EndpointSpec;
import dev.tracestack.runtime.docker.plan.NetworkSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Networks of an engine, and what is attached to them. */
public final class EngineNetworks {

    private final Supplier<EngineHttp> calls;
    private final Supplier<DockerClient> client;

    EngineNetworks(Supplier<EngineHttp> calls, Supplier<DockerClient> client) {
        this.calls = calls;
        this.client = client;
    }

    /** Makes a network and gives its id. */
    public String create(NetworkSpec spec) {
        CreateNetworkCmd command = client.get()
                .createNetworkCmd()
                .withName(spec.name())
                .withCheckDuplicate(true)
                .withInternal(spec.internal())
                .withAttachable(spec.attachable())
                .withLabels(spec.labels());
        if (!spec.driver().isEmpty()) {
            command.withDriver(spec.driver());
        }
        if (!spec.options().isEmpty()) {
            command.withOptions(spec.options());
        }
        if (spec.ipv6() != null) {
            command.withEnableIpv6(spec.ipv6());
        }
        if (!spec.pools().isEmpty() || !spec.ipamDriver().isEmpty()) {
            command.withIpam(ipam(spec));
        }
        return Acts.run(command).getId();
    }

    public void remove(String id) {
        calls.get().act("DELETE", "/networks/" + id);
    }

    /** Attaches a container to a network. */
    public void connect(String networkId, String containerId, EndpointSpec endpoint) {
        Acts.run(client.get()
                .connectToNetworkCmd()
                .withNetworkId(networkId)
                .withContainerId(containerId)
                .withContainerNetwork(settings(endpoint)));
    }

    /** Takes a container off a network, also where one of the two is half gone. */
    public void disconnect(String networkId, String containerId) {
        Acts.run(client.get()
                .disconnectFromNetworkCmd()
                .withNetworkId(networkId)
                .withContainerId(containerId)
                .withForce(true));
    }

    private static ContainerNetwork settings(EndpointSpec endpoint) {
        ContainerNetwork settings = new ContainerNetwork().withAliases(endpoint.aliases());
        Map<String, Object> addresses = new HashMap<>();
        if (!endpoint.ipv4().isEmpty()) {
            addresses.put("IPv4Address", endpoint.ipv4());
        }
        if (!endpoint.ipv6().isEmpty()) {
            addresses.put("IPv6Address", endpoint.ipv6());
        }
        if (!endpoint.linkLocal().isEmpty()) {
            addresses.put("LinkLocalIPs", endpoint.linkLocal());
        }
        if (!addresses.isEmpty()) {
            DockerObjectAccessor.overrideRawValue(settings, "IPAMConfig", addresses);
        }
        if (!endpoint.macAddress().isEmpty()) {
            settings.withMacAddress(endpoint.macAddress());
        }
        return settings;
    }

    private static Network.Ipam ipam(NetworkSpec spec) {
        List<Network.Ipam.Config> pools = new ArrayList<>();
        for (NetworkSpec.Pool pool : spec.pools()) {
            Network.Ipam.Config config = new Network.Ipam.Config();
            raw(config, "Subnet", pool.subnet());
            raw(config, "Gateway", pool.gateway());
            raw(config, "IPRange", pool.ipRange());
            if (!pool.auxiliary().isEmpty()) {
                DockerObjectAccessor.overrideRawValue(config, "AuxiliaryAddresses", pool.auxiliary());
            }
            pools.add(config);
        }
        Network.Ipam ipam = new Network.Ipam().withConfig(pools);
        return spec.ipamDriver().isEmpty() ? ipam : ipam.withDriver(spec.ipamDriver());
    }

    private static void raw(Network.Ipam.Config config, String key, String value) {
        if (!value.isEmpty()) {
            DockerObjectAccessor.overrideRawValue(config, key, value);
        }
    }
}
