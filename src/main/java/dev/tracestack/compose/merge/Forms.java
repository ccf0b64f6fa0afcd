package dev.tracestack.compose.merge;

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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One form for the settings that may be written as a list or as a mapping, so that the two can be merged. */
final class Forms {

    private Forms() {}

    /** Entries as {@code key=value}, sorted; a list as it is; one text as a list of it; anything else as no items. */
    static List<Node> items(Node node) {
        return switch (node) {
            case Sequence sequence -> sequence.items();
            case Scalar scalar -> scalar.isText() ? List.of(scalar) : List.of();
            case Mapping mapping -> {
                List<Scalar> items = new ArrayList<>();
                mapping.entries().forEach((key, entry) -> addItems(key, entry.value(), items));
                items.sort(Comparator.comparing(Scalar::value));
                yield List.copyOf(items);
            }
        };
    }

    private static void addItems(String key, Node value, List<Scalar> items) {
        switch (value) {
            case Scalar scalar -> {
                ScalarValue typed = scalar.typed();
                items.add(Scalar.text(scalar.position(), typed instanceof ScalarValue.Null ? key : key + "=" + typed));
            }
            case Sequence sequence -> {
                for (Node item : sequence.items()) {
                    if (item instanceof Scalar scalar) {
                        items.add(Scalar.text(scalar.position(), key + "=" + scalar.typed()));
                    }
                }
            }
            case Mapping mapping -> items.add(Scalar.text(mapping.position(), key + "=map[]"));
        }
    }

    /** A list of names as a mapping of each to the value; a mapping as it is; anything else as no entries. */
    static Mapping named(Node node, KeyPath path, Map<String, Node> value, Problems problems) {
        return switch (node) {
            case Mapping mapping -> mapping;
            case Scalar scalar -> Mapping.empty(scalar.position());
            case Sequence sequence -> {
                Map<String, Node> entries = new LinkedHashMap<>();
                for (Node item : sequence.items()) {
                    if (item instanceof Scalar name && name.isText()) {
                        entries.put(name.value(), made(value, name.position()));
                    } else {
                        problems.add(item, Problem.Kind.SCHEMA, path, "expected a name, found something else");
                    }
                }
                yield new Mapping(
                        sequence.position(),
                        null,
                        Mapping.of(sequence.position(), entries).entries());
            }
        };
    }

    private static Node made(Map<String, Node> value, Position position) {
        return value.isEmpty() ? Scalar.nothing(position) : Mapping.of(position, value);
    }
}
