package dev.tracestack.compose.merge;

import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The address pools of a network's {@code ipam.config}, merged as Docker Compose does: a later pool changes the earlier
 * one of its subnet or is added, and an earlier pool that no later one names is gone.
 */
final class AddressPools {

    private final KeyPath path;
    private final Merge merge;
    private final List<Mapping> merged = new ArrayList<>();

    private AddressPools(KeyPath path, Merge merge) {
        this.path = path;
        this.merge = merge;
    }

    static Node merge(Node base, Node over, KeyPath path, Merge merge) {
        if (base instanceof Sequence earlier && over instanceof Sequence later) {
            AddressPools pools = new AddressPools(path, merge);
            earlier.items().forEach(pool -> pools.lay(pool, later.items()));
            return Sequence.of(base.position(), pools.merged);
        }
        Node wrong = base instanceof Sequence ? over : base;
        merge.problems().add(wrong, Problem.Kind.SCHEMA, path, "expected a list, found something else");
        return over;
    }

    /** A pool that has its place already changes there, too, when the next later pool is laid over it. */
    private void lay(Node earlier, List<Node> later) {
        Mapping pool = Forms.named(earlier, path, Map.of(), merge.problems());
        Set<Integer> places = new HashSet<>();
        for (Node item : later) {
            Mapping over = Forms.named(item, path, Map.of(), merge.problems());
            if (!subnet(over).equals(subnet(pool)) && indexOf(subnet(over)) < 0) {
                merged.add(over);
                continue;
            }
            Mapping changed = merge.mappings(pool, over, path);
            places.forEach(place -> merged.set(place, changed));
            int at = indexOf(subnet(changed));
            if (at < 0) {
                places.add(merged.size());
                merged.add(changed);
            } else {
                places.add(at);
                merged.set(at, changed);
            }
            pool = changed;
        }
    }

    private int indexOf(String subnet) {
        for (int i = 0; i < merged.size(); i++) {
            if (subnet(merged.get(i)).equals(subnet)) {
                return i;
            }
        }
        return -1;
    }

    private static String subnet(Mapping pool) {
        return pool.find("subnet") instanceof Scalar scalar ? scalar.typed().toString() : "";
    }
}
