package dev.tracestack.compose;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network that services share.
 *
 * @param name as the engine knows it
 */
public record Network(
        String name,
        String driver,
        Map<String, String> driverOpts,
        Ipam ipam,
        boolean external,
        boolean internal,
        boolean attachable,
        Map<String, String> labels,
        @Nullable Boolean enableIpv4,
        @Nullable Boolean enableIpv6,
        Map<String, Value> extensions)
        implements Section {

    public Network {
        driverOpts = Sorted.copyOf(driverOpts);
        labels = Sorted.copyOf(labels);
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .text("name", name)
                .text("driver", driver)
                .textMap("driver_opts", driverOpts)
                .part("ipam", ipam)
                .flag("external", external)
                .flag("internal", internal)
                .flag("attachable", attachable)
                .textMap("labels", labels)
                .flagIfSet("enable_ipv4", enableIpv4)
                .flagIfSet("enable_ipv6", enableIpv6)
                .with(extensions);
    }
}
