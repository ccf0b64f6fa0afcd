package dev.tracestack.compose.schema;

import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.PathTable;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Fills in what a canonical model leaves unsaid. */
public final class Defaults {

    private static final PathTable<UnaryOperator<Mapping>> TABLE = PathTable.of(Map.of(
            "services.*.build", build -> absent(build, "context", "."),
            "services.*.secrets.*", Defaults::secret,
            "services.*.ports.*", port -> absent(absent(port, "protocol", "tcp"), "mode", "ingress"),
            "services.*.deploy.resources.reservations.devices.*", Defaults::device,
            "services.*.gpus.*", Defaults::device,
            "services.*.volumes.*.bind", Defaults::bind));

    private Defaults() {}

    /** The same model with every default in place. */
    public static Mapping fill(Mapping model) {
        return (Mapping) node(model, KeyPath.ROOT);
    }

    private static Node node(Node node, KeyPath path) {
        return switch (node) {
            case Scalar scalar -> scalar;
            case Sequence list -> Trees.items(list, path, Defaults::node);
            case Mapping mapping -> {
                UnaryOperator<Mapping> fill = TABLE.find(path);
                yield fill == null ? mapping.map((key, value) -> node(value, path.key(key))) : fill.apply(mapping);
            }
        };
    }

    private static Mapping absent(Mapping mapping, String key, String value) {
        return mapping.has(key) ? mapping : mapping.with(key, Scalar.text(mapping.position(), value));
    }

    private static Mapping secret(Mapping reference) {
        String source = reference.find("source") instanceof Scalar scalar
                ? scalar.typed().toString()
                : "";
        return absent(reference, "target", "/run/secrets/" + source);
    }

    private static Mapping device(Mapping request) {
        return request.has("device_ids") ? request : absent(request, "count", "all");
    }

    private static Mapping bind(Mapping options) {
        return options.has("create_host_path")
                ? options
                : options.with("create_host_path", Scalar.of(options.position(), true));
    }
}
