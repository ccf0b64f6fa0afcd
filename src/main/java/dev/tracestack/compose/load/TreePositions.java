package dev.tracestack.compose.load;

import dev.tracestack.compose.Positions;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Position;
import dev.tracestack.yaml.Sequence;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks places up in the tree that a project was read from. */
record TreePositions(Mapping model) implements Positions {

    @Override
    public Optional<Position> of(List<String> path) {
        Node at = model;
        Position position = null;
        for (String step : path) {
            switch (at) {
                case Mapping mapping -> {
                    Mapping.Entry entry = mapping.entries().get(step);
                    if (entry == null) {
                        return Optional.empty();
                    }
                    position = entry.key().position();
                    at = entry.value();
                }
                case Sequence list -> {
                    Node item = item(list, step);
                    if (item == null) {
                        return Optional.empty();
                    }
                    position = item.position();
                    at = item;
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.ofNullable(position);
    }

    private static @Nullable Node item(Sequence list, String index) {
        boolean number = !index.isEmpty() && index.length() < 9 && index.chars().allMatch(c -> c >= '0' && c <= '9');
        int i = number ? Integer.parseInt(index) : Integer.MAX_VALUE;
        return i < list.items().size() ? list.items().get(i) : null;
    }

    /** Two projects from different files can be the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TreePositions;
    }

    @Override
    public int hashCode() {
        return 1;
    }
}
