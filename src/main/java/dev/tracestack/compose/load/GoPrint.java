package dev.tracestack.compose.load;

import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.ScalarValue;
import dev.tracestack.yaml.Sequence;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values as Go's {@code fmt.Sprint} has them, which is what Compose makes of a number where a text belongs. */
final class GoPrint {

    private GoPrint() {}

    static String of(Node node) {
        return switch (node) {
            case Scalar scalar ->
                scalar.typed() instanceof ScalarValue.Null
                        ? "<nil>"
                        : scalar.typed().toString();
            case Sequence list -> list.items().stream().map(GoPrint::of).collect(Collectors.joining(" ", "[", "]"));
            case Mapping mapping ->
                new TreeMap<>(mapping.entries())
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + ":"
                                        + of(entry.getValue().value()))
                                .collect(Collectors.joining(" ", "map[", "]"));
        };
    }
}
