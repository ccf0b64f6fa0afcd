package dev.tracestack.tracestore;

import dev.tracestack.otlp.Attributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers the lists of keys that spans have; most programs have few. For one writer. */
final class Shapes {

    /** The keys up to here, and what follows. */
    private static final class Node {
        private final Map<String, Node> next = new HashMap<>(2);
        private int number = -1;
        private String usual = "";
        private @Nullable Node usualNext;

        Node after(String key) {
            Node known = usualNext;
            if (known != null && usual.equals(key)) {
                return known;
            }
            Node node = next.computeIfAbsent(key, k -> new Node());
            usual = key;
            usualNext = node;
            return node;
        }
    }

    private final Node start = new Node();

    /** The shape's number; a new one is added to the list, whose places are the numbers. */
    int number(List<Attributes.Attribute> attributes, Dictionary<List<String>> shapes) {
        Node at = start;
        for (Attributes.Attribute attribute : attributes) {
            at = at.after(attribute.key());
        }
        if (at.number < 0) {
            at.number = shapes.number(
                    attributes.stream().map(Attributes.Attribute::key).toList());
        }
        return at.number;
    }
}
