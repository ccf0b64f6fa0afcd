package dev.tracestack.compose.schema;

import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Position;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problems;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.ScalarValue;
import dev.tracestack.yaml.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The short forms one by one, each written out in full. */
final class ShortForms {

    private final boolean lenient;
    private final Problems problems;

    ShortForms(boolean lenient, Problems problems) {
        this.lenient = lenient;
        this.problems = problems;
    }

    /** A path is the context of a build. */
    Node build(Node node) {
        return text(node) == null ? node : Mapping.of(node.position(), Map.of("context", node));
    }

    /** A text is a list of one. */
    Node list(Node node, KeyPath path) {
        return text(node) == null ? node : Sequence.of(node.position(), List.of(node));
    }

    /** Empty texts and nothings are no entries. */
    Node withoutBlanks(Node node) {
        return node instanceof Sequence list
                ? list.with(list.items().stream()
                        .filter(item ->
                                !(item instanceof Scalar scalar && (scalar.isNull() || "".equals(text(scalar)))))
                        .toList())
                : node;
    }

    /** Whatever it is becomes a text. */
    Node printed(Node node, KeyPath path) {
        return node instanceof Scalar scalar && !scalar.isText()
                ? Scalar.text(scalar.position(), scalar.typed().toString())
                : node;
    }

    /** The names of what is used, of which nothing more is said. */
    Node names(Node node, KeyPath path) {
        return fromItems(node, name -> Scalar.nothing(name.position()));
    }

    /** The names of services that are awaited until they have started; what is not said of the others is filled in. */
    Node dependencies(Node node, KeyPath path) {
        if (node instanceof Sequence) {
            return fromItems(node, name -> withDefaults(Mapping.empty(name.position())));
        }
        return node instanceof Mapping mapping
                ? mapping.map((name, value) -> value instanceof Mapping dependency ? withDefaults(dependency) : value)
                : node;
    }

    private static Mapping withDefaults(Mapping dependency) {
        Position at = dependency.position();
        Mapping awaited = dependency.has("condition")
                ? dependency
                : dependency.with("condition", Scalar.text(at, "service_started"));
        return awaited.has("required") ? awaited : awaited.with("required", Scalar.of(at, true));
    }

    /** A name is the source of a file. */
    Node reference(Node node, KeyPath path) {
        return text(node) == null ? node : Mapping.of(node.position(), Map.of("source", node));
    }

    /** Paths are files that must be there. */
    Node envFiles(Node node, KeyPath path) {
        if (!(list(node, path) instanceof Sequence files)) {
            return node;
        }
        return files.with(files.items().stream().map(ShortForms::envFile).toList());
    }

    private static Node envFile(Node node) {
        Mapping file = node instanceof Mapping mapping ? mapping : Mapping.of(node.position(), Map.of("path", node));
        return file.has("required") ? file : file.with("required", Scalar.of(node.position(), true));
    }

    /** {@code all} is one request for every device. */
    Node gpus(Node node, KeyPath path) {
        return text(node) == null
                ? node
                : Sequence.of(
                        node.position(),
                        List.of(Mapping.of(node.position(), Map.of("count", Scalar.text(node.position(), "all")))));
    }

    /** {@code key=value} pairs. */
    Node pairs(Node node, KeyPath path) {
        if (!(node instanceof Sequence list)) {
            return node;
        }
        Map<String, Node> pairs = new LinkedHashMap<>();
        for (Node item : list.items()) {
            String pair = text(item);
            int equals = pair == null ? -1 : pair.indexOf('=');
            if (pair == null || equals < 0) {
                return refused(node, item, path, "expected key=value, found " + ValueKind.found(item));
            }
            pairs.put(pair.substring(0, equals), Scalar.text(item.position(), pair.substring(equals + 1)));
        }
        return Mapping.of(node.position(), pairs);
    }

    /** {@code id=path} pairs, or {@code default} alone. */
    Node sshKeys(Node node, KeyPath path) {
        if (!(node instanceof Sequence list)) {
            return node;
        }
        Map<String, Node> keys = new LinkedHashMap<>();
        for (Node item : list.items()) {
            String key = text(item);
            int equals = key == null ? -1 : key.indexOf('=');
            if (key == null || (equals < 0 && !key.equals("default"))) {
                return refused(node, item, path, "expected default or id=path, found " + ValueKind.found(item));
            }
            if (equals < 0) {
                keys.put(key, Scalar.nothing(item.position()));
            } else {
                keys.put(key.substring(0, equals), Scalar.text(item.position(), key.substring(equals + 1)));
            }
        }
        return Mapping.of(node.position(), keys);
    }

    /** A number, or both limits; here a text is an error even where variables stay. */
    Node ulimit(Node node, KeyPath path) {
        boolean good = node instanceof Mapping
                || (node instanceof Scalar scalar && scalar.typed() instanceof ScalarValue.Whole);
        if (!good) {
            problems.add(
                    node,
                    Problem.Kind.TYPE,
                    path,
                    "expected a whole number or a soft and a hard limit, found " + ValueKind.found(node));
        }
        return node;
    }

    /** {@code source[:target[:permissions]]}. */
    Node device(Node node, KeyPath path) {
        String spec = text(node);
        if (spec == null) {
            return node;
        }
        String[] parts = spec.split(":", -1);
        if (parts.length > 3) {
            return refused(node, node, path, "expected source:target:permissions, found '" + Shortened.of(spec) + "'");
        }
        String target = parts.length > 1 && !parts[1].isEmpty() ? parts[1] : parts[0];
        Map<String, Node> device = new LinkedHashMap<>();
        device.put("source", Scalar.text(node.position(), parts[0]));
        device.put("target", Scalar.text(node.position(), target));
        device.put("permissions", Scalar.text(node.position(), parts.length > 2 ? parts[2] : "rwm"));
        return Mapping.of(node.position(), device);
    }

    /** The old way to name something external, as a mapping, gives way to the flag and the name. */
    Node external(Node node, KeyPath path) {
        if (!(node instanceof Mapping resource) || !(resource.find("external") instanceof Mapping external)) {
            return node;
        }
        Mapping flagged = resource.with("external", Scalar.of(external.position(), true));
        Node given = external.find("name");
        Node own = resource.find("name");
        if (given == null) {
            return flagged;
        }
        if (own != null && !JsonValue.of(own).equals(JsonValue.of(given))) {
            problems.add(
                    given,
                    Problem.Kind.CONFLICT,
                    path.key("external").key("name"),
                    "expected the name given under 'name', found " + ValueKind.found(given));
            return flagged;
        }
        return own == null ? flagged.with("name", given) : flagged;
    }

    /** Each text is a port or a range of them. */
    Node ports(Node node, KeyPath path) {
        if (!(node instanceof Sequence list)) {
            return node;
        }
        List<Node> ports = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            if (!(item instanceof Scalar scalar)) {
                ports.add(item);
                continue;
            }
            boolean number = !scalar.isText();
            if (number && !(scalar.typed() instanceof ScalarValue.Whole)) {
                problems.add(
                        item, Problem.Kind.FORMAT, path.item(i), "expected a port, found " + ValueKind.found(item));
                continue;
            }
            switch (PortSpec.parse(scalar.typed().toString())) {
                case Parsed.Good<List<PortSpec>>(List<PortSpec> specs) ->
                    specs.forEach(spec -> ports.add(LongForms.port(spec, scalar.position())));
                case Parsed.Bad<List<PortSpec>>(String reason) -> {
                    if (lenient) {
                        return node;
                    }
                    problems.add(item, Problem.Kind.FORMAT, path.item(i), reason);
                }
            }
        }
        return list.with(ports);
    }

    /** {@code source:target:options}. */
    Node volume(Node node, KeyPath path) {
        String spec = text(node);
        if (spec == null) {
            return node;
        }
        return switch (VolumeSpec.parse(spec)) {
            case Parsed.Good<VolumeSpec>(VolumeSpec volume) -> LongForms.volume(volume, node.position());
            case Parsed.Bad<VolumeSpec>(String reason) -> refused(node, node, path, reason);
        };
    }

    private Node refused(Node whole, Node at, KeyPath path, String message) {
        if (!lenient) {
            problems.add(at, Problem.Kind.FORMAT, path, message);
        }
        return whole;
    }

    private static Node fromItems(Node node, Function<Node, Node> value) {
        if (!(node instanceof Sequence list)) {
            return node;
        }
        Map<String, Node> values = new LinkedHashMap<>();
        for (Node item : list.items()) {
            String name = text(item);
            if (name != null) {
                values.put(name, value.apply(item));
            }
        }
        return Mapping.of(node.position(), values);
    }

    /** The text that the node means, null where it means something else. */
    private static @Nullable String text(Node node) {
        return node instanceof Scalar scalar && scalar.typed() instanceof ScalarValue.Text(String text) ? text : null;
    }
}
