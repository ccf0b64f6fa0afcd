package dev.tracestack.compose.merge;

import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.PathTable;
import dev.tracestack.yaml.Problems;
import dev.tracestack.yaml.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes doubles out of lists whose items are known by a part of them, such as a variable's name or a mount's target: a
 * later item takes the place of the earlier one.
 */
public final class Unicity {

    private static final PathTable<ItemKey> KEYS = PathTable.of(ItemKey.TABLE);

    private final Problems problems;

    private Unicity(Problems problems) {
        this.problems = problems;
    }

    /** The document without doubles; an item that lacks what it would be known by is a problem. */
    public static Mapping enforce(Mapping document, Problems problems) {
        Unicity unicity = new Unicity(problems);
        return document.map((key, value) -> unicity.node(value, KeyPath.ROOT.key(key)));
    }

    private Node node(Node node, KeyPath path) {
        return switch (node) {
            case Mapping mapping -> mapping.map((key, value) -> node(value, path.key(key)));
            case Sequence sequence -> {
                ItemKey by = KEYS.find(path);
                yield by == null || sequence.items().isEmpty() ? sequence : unique(sequence, by, path);
            }
            default -> node;
        };
    }

    private Sequence unique(Sequence sequence, ItemKey by, KeyPath path) {
        Map<String, Node> items = new LinkedHashMap<>();
        int index = 0;
        for (Node item : sequence.items()) {
            items.put(by.of(item, path.item(index), problems), item);
            index++;
        }
        return items.size() == sequence.items().size()
                ? sequence
                : Sequence.of(sequence.position(), List.copyOf(items.values()));
    }
}
