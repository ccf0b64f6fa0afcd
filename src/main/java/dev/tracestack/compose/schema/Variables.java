package dev.tracestack.compose.schema;

import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.ScalarValue;
import dev.tracestack.yaml.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables of containers and builds that are declared without a value. */
final class Variables {

    private Variables() {}

    /**
     * The same variables, those without a value having that of the environment.
     *
     * @param keep whether a variable that has none there, either, stays without one; else it goes
     */
    static Node resolved(Node node, Map<String, String> environment, boolean keep) {
        return switch (node) {
            case Mapping mapping -> mapping.map((name, value) -> inMapping(name, value, environment, keep));
            case Sequence list -> {
                List<Node> items = new ArrayList<>();
                for (Node item : list.items()) {
                    Node resolved = inList(item, environment, keep);
                    if (resolved != null) {
                        items.add(resolved);
                    }
                }
                yield list.with(items);
            }
            case Scalar scalar -> scalar;
        };
    }

    private static @Nullable Node inMapping(String name, Node node, Map<String, String> environment, boolean keep) {
        if (!(node instanceof Scalar scalar) || !scalar.isNull()) {
            return node;
        }
        String value = environment.get(name);
        if (value != null) {
            return Scalar.text(node.position(), value);
        }
        return keep ? node : null;
    }

    private static @Nullable Node inList(Node node, Map<String, String> environment, boolean keep) {
        if (!(node instanceof Scalar scalar)
                || !(scalar.typed() instanceof ScalarValue.Text(String text))
                || text.indexOf('=') >= 0) {
            return node;
        }
        String value = environment.get(text);
        if (value != null) {
            return Scalar.text(node.position(), text + "=" + value);
        }
        return keep ? node : null;
    }
}
