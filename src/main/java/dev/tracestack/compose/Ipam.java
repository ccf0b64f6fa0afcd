package dev.tracestack.compose;

import java.util.List;
import java.util.Map;

/** How addresses of a network are given out. */
public record Ipam(String driver, List<IpamPool> config, Map<String, String> options, Map<String, Value> extensions)
        implements Section {

    public Ipam {
        config = List.copyOf(config);
        options = Sorted.copyOf(options);
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .text("driver", driver)
                .sections("config", config)
                .textMap("options", options)
                .with(extensions);
    }

    /** As the driver likes. */
    public static final Ipam NONE = new Ipam("", List.of(), Map.of(), Map.of());
}
