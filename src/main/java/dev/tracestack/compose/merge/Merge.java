package dev.tracestack.compose.merge;

import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.PathTable;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problems;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays a later document over an earlier one: mappings are merged key by key, lists are appended, anything else is
 * replaced, and nothing ({@code null}) leaves what was there; settings with a rule of their own are in {@link MergeRule}.
 */
public final class Merge {

    private static final PathTable<MergeRule> RULES = PathTable.of(MergeRule.TABLE);

    private final Problems problems;

    private Merge(Problems problems) {
        this.problems = problems;
    }

    /** The later document over the earlier one; what cannot be merged is a problem. */
    public static Mapping of(Mapping base, Mapping over, Problems problems) {
        return new Merge(problems).mappings(base, over, KeyPath.ROOT);
    }

    /** One resource, such as a volume, over another of the same name. */
    public static Node resource(Node base, Node over, KeyPath path, Problems problems) {
        return new Merge(problems).nodes(base, over, path);
    }

    /** A service over the one that it extends. */
    public static Mapping service(Mapping base, Mapping over, String name, Problems problems) {
        return new Merge(problems).mappings(base, over, KeyPath.of("services", name));
    }

    Problems problems() {
        return problems;
    }

    Node nodes(Node base, Node over, KeyPath path) {
        MergeRule rule = RULES.find(path);
        if (rule != null) {
            return rule.merge(base, over, path, this);
        }
        if (isNothing(over)) {
            return base;
        }
        return switch (base) {
            case Mapping mapping when over instanceof Mapping other -> mappings(mapping, other, path);
            case Sequence sequence when over instanceof Sequence other -> appended(sequence, other.items());
            case Mapping mapping -> refused(base, over, path, "a mapping");
            case Sequence sequence -> refused(base, over, path, "a list");
            case Scalar scalar -> over;
        };
    }

    private Node refused(Node base, Node over, KeyPath path, String expected) {
        problems.add(
                over,
                Problem.Kind.CONFLICT,
                path,
                "cannot override, expected " + expected + " as at " + base.position() + ", found something else");
        return base;
    }

    Mapping mappings(Mapping base, Mapping over, KeyPath path) {
        Map<String, Mapping.Entry> entries = new LinkedHashMap<>(base.entries());
        over.entries().forEach((key, entry) -> {
            Mapping.Entry before = entries.get(key);
            entries.put(
                    key,
                    before == null
                            ? entry
                            : new Mapping.Entry(before.key(), nodes(before.value(), entry.value(), path.key(key))));
        });
        return new Mapping(base.position(), base.tag(), entries);
    }

    static Sequence appended(Node base, List<? extends Node> items) {
        List<Node> all = new ArrayList<>(Forms.items(base));
        all.addAll(items);
        return Sequence.of(base.position(), all);
    }

    static boolean isNothing(Node node) {
        return node instanceof Scalar scalar && scalar.isNull();
    }
}
