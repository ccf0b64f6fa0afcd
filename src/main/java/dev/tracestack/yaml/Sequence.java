package dev.tracestack.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items in the order in which they were written. */
public record Sequence(Position position, @Nullable String tag, List<Node> items) implements Node {

    public Sequence {
        items = List.copyOf(items);
    }

    /** A made sequence. */
    public static Sequence of(Position position, List<? extends Node> items) {
        return new Sequence(position, null, List.copyOf(items));
    }

    /** The same with these items instead. */
    public Sequence with(List<Node> changed) {
        return new Sequence(position, tag, changed);
    }
}
