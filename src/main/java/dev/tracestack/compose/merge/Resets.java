package dev.tracestack.compose.merge;

import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.MergeKeys;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.PathTable;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a document's {@code !reset} and {@code !override} tags take out of the documents before it.
 *
 * @param document without the nodes that bear {@code !reset}
 * @param places what either tag stood on
 */
public record Resets(Node document, PathTable<Boolean> places) {

    private static final String RESET = "!reset";
    private static final String OVERRIDE = "!override";

    /** A node without what is reset in it, and the tagged places under it. */
    private record Stripped(Node node, List<List<String>> places) {}

    /** Collects the tags of a document. */
    public static Resets of(Node document) {
        if (RESET.equals(document.tag())) {
            return new Resets(Scalar.nothing(document.position()), PathTable.of(Map.of()));
        }
        Stripped stripped = new Stripper().strip(document);
        Map<List<String>, Boolean> places = new HashMap<>();
        stripped.places().forEach(place -> places.put(place, true));
        return new Resets(stripped.node(), PathTable.ofSegments(places));
    }

    /** The target without everything that stands at one of the places. Items of sequences stay. */
    public Mapping apply(Mapping target) {
        return places.isEmpty() ? target : cleared(target, KeyPath.ROOT);
    }

    private Mapping cleared(Mapping mapping, KeyPath path) {
        return mapping.map((key, value) -> {
            KeyPath at = path.key(key);
            return places.find(at) != null ? null : under(value, at);
        });
    }

    private Node under(Node node, KeyPath path) {
        return node instanceof Mapping mapping ? cleared(mapping, path) : node;
    }

    /** Walks a document, what an anchor names only once. */
    private static final class Stripper {

        private final IdentityHashMap<Node, Stripped> known = new IdentityHashMap<>();

        private Stripped strip(Node node) {
            return switch (node) {
                case Scalar scalar -> new Stripped(scalar, List.of());
                case Sequence sequence -> {
                    Stripped done = known.get(sequence);
                    yield done == null ? keep(sequence, sequence(sequence)) : done;
                }
                case Mapping mapping -> {
                    Stripped done = known.get(mapping);
                    yield done == null ? keep(mapping, mapping(mapping)) : done;
                }
            };
        }

        private Stripped keep(Node from, Stripped to) {
            known.put(from, to);
            return to;
        }

        private Stripped sequence(Sequence sequence) {
            List<Node> items = new ArrayList<>();
            for (Node item : sequence.items()) {
                if (!isTagged(item, RESET)) {
                    items.add(isTagged(item, OVERRIDE) ? item : strip(item).node());
                }
            }
            return new Stripped(sequence.with(items), List.of());
        }

        private Stripped mapping(Mapping mapping) {
            Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
            List<List<String>> places = new ArrayList<>();
            mapping.entries().forEach((name, entry) -> {
                List<String> here = MergeKeys.isMerge(entry.key()) ? List.of() : List.of(name);
                Node value = value(entry.value(), here, places);
                if (value != null) {
                    entries.put(name, new Mapping.Entry(entry.key(), value));
                }
            });
            return new Stripped(new Mapping(mapping.position(), mapping.tag(), entries), places);
        }

        private @Nullable Node value(Node value, List<String> here, List<List<String>> places) {
            if (isTagged(value, RESET)) {
                places.add(here);
                return null;
            }
            if (isTagged(value, OVERRIDE)) {
                places.add(here);
                return value;
            }
            Stripped stripped = strip(value);
            for (List<String> place : stripped.places()) {
                List<String> longer = new ArrayList<>(here);
                longer.addAll(place);
                places.add(longer);
            }
            return stripped.node();
        }

        private static boolean isTagged(Node node, String tag) {
            return tag.equals(node.tag());
        }
    }
}
