package dev.tracestack.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items in the order in which they were written. */
public record Sequence(Position position, @Nullable String tag, List<Node> items) implements Node {

    public Sequence {
        items = List.copyOf(items);
    }
}
