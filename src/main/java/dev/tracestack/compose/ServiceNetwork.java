package dev.tracestack.compose;

import java.util.List;
import java.util.Map;

/** How a service is attached to a network. */
public record ServiceNetwork(
        List<String> aliases,
        Map<String, String> driverOpts,
        int gwPriority,
        String interfaceName,
        String ipv4Address,
        String ipv6Address,
        List<String> linkLocalIps,
        String macAddress,
        int priority,
        Map<String, Value> extensions)
        implements Section {

    public ServiceNetwork {
        aliases = List.copyOf(aliases);
        driverOpts = Sorted.copyOf(driverOpts);
        linkLocalIps = List.copyOf(linkLocalIps);
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .texts("aliases", aliases)
                .textMap("driver_opts", driverOpts)
                .whole("gw_priority", gwPriority)
                .text("interface_name", interfaceName)
                .text("ipv4_address", ipv4Address)
                .text("ipv6_address", ipv6Address)
                .texts("link_local_ips", linkLocalIps)
                .text("mac_address", macAddress)
                .whole("priority", priority)
                .with(extensions);
    }

    /** An attachment that was declared and says nothing; its hash is not that of one declared as null. */
    public static final ServiceNetwork PLAIN =
            new ServiceNetwork(List.of(), Map.of(), 0, "", "", "", List.of(), "", 0, Map.of());
}
