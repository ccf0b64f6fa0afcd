package dev.tracestack.compose.load;

import dev.tracestack.compose.Dependency;
import dev.tracestack.compose.Logging;
import dev.tracestack.compose.Provider;
import dev.tracestack.compose.ServiceModel;
import dev.tracestack.compose.ServiceNetwork;
import dev.tracestack.yaml.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads how a service is joined to others. */
final class LinkDecoder {

    private LinkDecoder() {}

    static Map<String, Dependency> dependencies(Part service) {
        Map<String, Dependency> dependencies = new LinkedHashMap<>();
        service.named("depends_on", (name, part) -> dependency(part)).forEach((name, dependency) -> {
            if (dependency != null) {
                dependencies.put(name, dependency);
            }
        });
        return dependencies;
    }

    private static Dependency dependency(Part part) {
        return new Dependency(
                condition(part.text("condition")), part.flag("restart"), part.flag("required"), part.extensions());
    }

    /** The schema has seen to it that the condition is one of these. */
    private static Dependency.Condition condition(String key) {
        for (Dependency.Condition condition : Dependency.Condition.values()) {
            if (condition.key().equals(key)) {
                return condition;
            }
        }
        throw new IllegalArgumentException("condition '" + key + "' passed the schema");
    }

    static ServiceNetwork network(String name, Part network) {
        return new ServiceNetwork(
                network.texts("aliases"),
                network.pairs("driver_opts"),
                network.small("gw_priority"),
                network.text("interface_name"),
                network.text("ipv4_address"),
                network.text("ipv6_address"),
                network.texts("link_local_ips"),
                network.text("mac_address"),
                network.small("priority"),
                network.extensions());
    }

    static ServiceModel model(String name, Part model) {
        return new ServiceModel(model.text("endpoint_var"), model.text("model_var"), model.extensions());
    }

    static Logging logging(Part logging) {
        return new Logging(logging.text("driver"), logging.pairs("options"), logging.extensions());
    }

    static Provider provider(Part provider) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        Part given = provider.part("options");
        if (given != null) {
            Mapping named = given.mapping();
            named.entries().keySet().forEach(name -> options.put(name, given.printedTexts(name)));
        }
        return new Provider(provider.text("type"), options, provider.extensions());
    }
}
