package dev.tracestack.compose.schema;

import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Position;
import dev.tracestack.yaml.Scalar;
import java.util.Map;
import java.util.Set;

/** Makes explicit what a project implies: the default network, names, dependencies. */
public final class Normalization {

    private static final Set<String> NAMED = Set.of("networks", "volumes", "configs", "secrets");

    private Normalization() {}

    /**
     * The whole model of a project, made explicit.
     *
     * @param environment for variables that are declared without a value
     */
    public static Mapping apply(Mapping model, String projectName, Map<String, String> environment) {
        Mapping named = model.with("name", Scalar.text(model.position(), projectName));
        return withNames(withServices(withDefaultNetwork(named), environment), projectName);
    }

    /** The network {@code default} is there only where a service is attached to it. */
    private static Mapping withDefaultNetwork(Mapping model) {
        if (!(model.find("services") instanceof Mapping services)) {
            return model;
        }
        Mapping attached = services.map((name, node) -> node instanceof Mapping service ? attached(service) : node);
        boolean used = attached.entries().values().stream()
                .anyMatch(service -> service.value() instanceof Mapping mapping
                        && !mapping.has("provider")
                        && !mapping.has("network_mode")
                        && mapping.find("networks") instanceof Mapping networks
                        && networks.has("default"));
        Mapping changed = model.with("services", attached);
        Position at = services.position();
        Mapping networks = model.find("networks") instanceof Mapping declared ? declared : Mapping.empty(at);
        return used && !networks.has("default")
                ? changed.with("networks", networks.with("default", Scalar.nothing(at)))
                : changed;
    }

    private static Mapping attached(Mapping service) {
        if (service.has("provider") || service.has("network_mode")) {
            return service;
        }
        boolean none = !service.has("networks")
                || (service.find("networks") instanceof Mapping networks
                        && networks.entries().isEmpty());
        Position at = service.position();
        return none ? service.with("networks", Mapping.of(at, Map.of("default", Scalar.nothing(at)))) : service;
    }

    private static Mapping withServices(Mapping model, Map<String, String> environment) {
        return model.find("services") instanceof Mapping services
                ? model.with(
                        "services",
                        services.map((name, node) -> node instanceof Mapping service
                                ? ServiceNormalization.apply(service, environment)
                                : node))
                : model;
    }

    /** What has no name of its own is named after its key, and after the project unless it is external. */
    private static Mapping withNames(Mapping model, String project) {
        return model.map((key, node) -> NAMED.contains(key) && node instanceof Mapping resources
                ? resources.map((name, resource) -> named(resource, name, project))
                : node);
    }

    private static Node named(Node node, String key, String project) {
        Mapping resource = node instanceof Mapping mapping ? mapping : Mapping.empty(node.position());
        if (resource.find("name") instanceof Scalar name && !name.isNull()) {
            return resource;
        }
        boolean external = resource.find("external") instanceof Scalar flag
                && Set.of("true", "1", "t", "T", "TRUE", "True")
                        .contains(flag.typed().toString());
        return resource.with("name", Scalar.text(resource.position(), external ? key : project + "_" + key));
    }
}
