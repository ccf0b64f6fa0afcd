package dev.tracestack.yaml;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts what merge keys ({@code <<}) name in their places: a mapping's own entries go before merged ones, earlier merged
 * mappings before later ones. Also where keys that are not text are found.
 */
public final class MergeKeys {

    /** The key itself, as it stands in {@link Mapping#entries}. */
    public static final String MERGE = "<<";

    private final Problems problems;
    private final IdentityHashMap<Node, Node> done = new IdentityHashMap<>();

    private MergeKeys(Problems problems) {
        this.problems = problems;
    }

    /** The node without merge keys; what cannot be merged, and keys that are not text, are problems. */
    public static Node expand(Node node, Problems problems) {
        return new MergeKeys(problems).node(node, KeyPath.ROOT);
    }

    /** Whether that key of a mapping merges others into it; a quoted one is a key like any other. */
    public static boolean isMerge(Scalar key) {
        return key.isPlain()
                && key.value().equals(MERGE)
                && (key.tag() == null || "tag:yaml.org,2002:merge".equals(key.tag()));
    }

    private Node node(Node node, KeyPath path) {
        return switch (node) {
            case Scalar scalar -> scalar;
            case Sequence sequence -> {
                Node known = done.get(sequence);
                yield known == null ? keep(sequence, sequence(sequence, path)) : known;
            }
            case Mapping mapping -> {
                Node known = done.get(mapping);
                yield known == null ? keep(mapping, mapping(mapping, path)) : known;
            }
        };
    }

    private Node keep(Node from, Node to) {
        done.put(from, to);
        return to;
    }

    private Sequence sequence(Sequence sequence, KeyPath path) {
        List<Node> items = new ArrayList<>(sequence.items().size());
        for (Node item : sequence.items()) {
            items.add(node(item, path.item(items.size())));
        }
        return sequence.with(items);
    }

    private Mapping mapping(Mapping mapping, KeyPath path) {
        Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
        Node merged = null;
        for (Mapping.Entry entry : mapping.entries().values()) {
            Scalar key = entry.key();
            if (isMerge(key)) {
                merged = entry.value();
                continue;
            }
            if (!key.isText()) {
                problems.add(
                        key,
                        Problem.Kind.SYNTAX,
                        path,
                        "expected a text as key, found " + kind(key.typed()) + " " + key.value());
            }
            entries.put(key.value(), new Mapping.Entry(key, node(entry.value(), path.key(key.value()))));
        }
        if (merged != null) {
            merge(merged, entries, path);
        }
        return new Mapping(mapping.position(), mapping.tag(), entries);
    }

    private void merge(Node from, Map<String, Mapping.Entry> into, KeyPath path) {
        List<Node> sources =
                from instanceof Sequence(Position p, @Nullable String t, List<Node> items) ? items : List.of(from);
        for (Node source : sources) {
            if (source instanceof Mapping && node(source, path) instanceof Mapping expanded) {
                expanded.entries().forEach(into::putIfAbsent);
            } else {
                problems.add(
                        source,
                        Problem.Kind.SYNTAX,
                        path.key(MERGE),
                        "expected a mapping or a list of mappings to merge, found " + kind(source));
            }
        }
    }

    private static String kind(Node node) {
        return switch (node) {
            case Mapping mapping -> "a mapping";
            case Sequence sequence -> "a list";
            case Scalar scalar -> kind(scalar.typed());
        };
    }

    private static String kind(ScalarValue value) {
        return switch (value) {
            case ScalarValue.Null none -> "nothing";
            case ScalarValue.Bool truth -> "the truth value";
            case ScalarValue.Whole number -> "the number";
            case ScalarValue.Decimal number -> "the number";
            case ScalarValue.Timestamp time -> "the date";
            case ScalarValue.Text text -> "text";
        };
    }
}
