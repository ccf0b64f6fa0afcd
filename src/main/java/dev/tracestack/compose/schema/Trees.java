package dev.tracestack.compose.schema;

import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Walks over lists as {@link dev.tracestack.yaml.Mapping#map} walks over mappings. */
final class Trees {

    private Trees() {}

    /** The same list, each item changed. */
    @SuppressWarnings("ReferenceEquality") // what did not change is the very node
    static Sequence items(Sequence list, KeyPath path, BiFunction<Node, KeyPath, Node> change) {
        List<Node> items = new ArrayList<>(list.items().size());
        boolean same = true;
        for (int i = 0; i < list.items().size(); i++) {
            Node before = list.items().get(i);
            Node after = change.apply(before, path.item(i));
            same &= after == before;
            items.add(after);
        }
        return same ? list : list.with(items);
    }
}
