package dev.tracestack.yaml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for which places of a document, by patterns such as {@code services.*.ports}; {@code *} stands for any one
 * key or item, and a key named outright goes before it.
 */
public final class PathTable<T> {

    private static final class Branch<T> {
        private final Map<String, Branch<T>> under = new HashMap<>();
        private @Nullable T value;

        private @Nullable T find(String[] segments, int at) {
            if (at == segments.length) {
                return value;
            }
            Branch<T> named = under.get(segments[at]);
            T found = named == null ? null : named.find(segments, at + 1);
            if (found != null) {
                return found;
            }
            Branch<T> any = under.get("*");
            return any == null ? null : any.find(segments, at + 1);
        }
    }

    private final Branch<T> root = new Branch<>();
    private int deepest;

    private PathTable() {}

    /** A table of patterns, keys joined by dots. */
    public static <T> PathTable<T> of(Map<String, ? extends T> patterns) {
        PathTable<T> table = new PathTable<>();
        patterns.forEach((pattern, value) -> table.add(List.of(pattern.split("\\.", -1)), value));
        return table;
    }

    /** A table of patterns whose keys may hold dots. */
    public static <T> PathTable<T> ofSegments(Map<List<String>, ? extends T> patterns) {
        PathTable<T> table = new PathTable<>();
        patterns.forEach(table::add);
        return table;
    }

    private void add(List<String> keys, T value) {
        Branch<T> branch = root;
        for (String key : keys) {
            branch = branch.under.computeIfAbsent(key, k -> new Branch<>());
        }
        branch.value = value;
        deepest = Math.max(deepest, keys.size());
    }

    public boolean isEmpty() {
        return root.value == null && root.under.isEmpty();
    }

    /** What holds for that place, null where nothing does. */
    public @Nullable T find(KeyPath path) {
        int depth = 0;
        for (KeyPath at = path; at.parent() != null; at = at.parent()) {
            if (++depth > deepest) {
                return null;
            }
        }
        String[] segments = new String[depth];
        for (KeyPath at = path; at.parent() != null; at = at.parent()) {
            segments[--depth] = at.segment();
        }
        return root.find(segments, 0);
    }
}
