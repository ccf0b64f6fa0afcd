package dev.tracestack.compose.schema;

import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Position;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.ScalarValue;
import dev.tracestack.yaml.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes explicit what one service implies. */
final class ServiceNormalization {

    private static final List<String> NAMESPACES = List.of("network_mode", "ipc", "pid", "uts", "cgroup");
    private static final String SERVICE = "service:";

    private ServiceNormalization() {}

    static Mapping apply(Mapping service, Map<String, String> environment) {
        Mapping changed = service.map((key, node) -> switch (key) {
            case "pull_policy" -> "if_not_present".equals(text(node)) ? Scalar.text(node.position(), "missing") : node;
            case "build" -> node instanceof Mapping build ? build(build, environment) : node;
            case "environment" -> Variables.resolved(node, environment, true);
            case "volumes" -> withCleanTargets(node);
            case "pre_start" -> withImages(node, service.find("image"));
            default -> node;
        });
        return withDependencies(changed);
    }

    private static Mapping build(Mapping build, Map<String, String> environment) {
        Position at = build.position();
        Mapping located = build.has("context") ? build : build.with("context", Scalar.text(at, "."));
        Mapping described = located.has("dockerfile") || located.has("dockerfile_inline")
                ? located
                : located.with("dockerfile", Scalar.text(at, "Dockerfile"));
        Node args = described.find("args");
        return args == null ? described : described.with("args", Variables.resolved(args, environment, false));
    }

    private static Node withCleanTargets(Node node) {
        return node instanceof Sequence list
                ? list.with(list.items().stream()
                        .map(ServiceNormalization::withCleanTarget)
                        .toList())
                : node;
    }

    private static Node withCleanTarget(Node node) {
        String target = node instanceof Mapping mount ? text(mount.find("target")) : null;
        return target != null && node instanceof Mapping mount
                ? mount.with("target", Scalar.text(mount.position(), SlashPath.clean(target)))
                : node;
    }

    /** A hook that runs before the start and names no image has that of its service. */
    private static Node withImages(Node node, @Nullable Node image) {
        String name = text(image);
        if (!(node instanceof Sequence hooks) || name == null || name.isEmpty()) {
            return node;
        }
        return hooks.with(hooks.items().stream()
                .map(item -> item instanceof Mapping hook && !hook.has("image")
                        ? hook.with("image", Scalar.text(hook.position(), name))
                        : item)
                .toList());
    }

    /** Links, shared namespaces and volumes of others are dependencies. */
    private static Mapping withDependencies(Mapping service) {
        Map<String, Boolean> implied = new LinkedHashMap<>();
        texts(service.find("links")).forEach(link -> {
            String[] parts = link.split(":", -1);
            implied.putIfAbsent(parts.length == 2 ? parts[0] : link, true);
        });
        NAMESPACES.stream()
                .map(key -> text(service.find(key)))
                .filter(Objects::nonNull)
                .filter(mode -> mode.startsWith(SERVICE))
                .forEach(mode -> implied.putIfAbsent(mode.substring(SERVICE.length()), true));
        texts(service.find("volumes_from"))
                .filter(from -> !from.startsWith("container:"))
                .forEach(from -> implied.putIfAbsent(from.split(":", -1)[0], false));
        if (implied.isEmpty()) {
            return service.find("depends_on") instanceof Mapping none
                            && none.entries().isEmpty()
                    ? service.without("depends_on")
                    : service;
        }
        Position at = service.position();
        Mapping all = service.find("depends_on") instanceof Mapping declared ? declared : Mapping.empty(at);
        for (Map.Entry<String, Boolean> name : implied.entrySet()) {
            all = all.has(name.getKey()) ? all : all.with(name.getKey(), dependency(at, name.getValue()));
        }
        return service.with("depends_on", all);
    }

    private static Mapping dependency(Position at, boolean restart) {
        return Mapping.of(
                at,
                Map.of(
                        "condition", Scalar.text(at, "service_started"),
                        "restart", Scalar.of(at, restart),
                        "required", Scalar.of(at, true)));
    }

    private static Stream<String> texts(@Nullable Node node) {
        return node instanceof Sequence list
                ? list.items().stream().map(ServiceNormalization::text).filter(Objects::nonNull)
                : Stream.empty();
    }

    private static @Nullable String text(@Nullable Node node) {
        return node instanceof Scalar scalar && scalar.typed() instanceof ScalarValue.Text(String text) ? text : null;
    }
}
