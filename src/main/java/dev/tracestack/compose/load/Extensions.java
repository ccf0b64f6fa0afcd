package dev.tracestack.compose.load;

import dev.tracestack.compose.Value;
import dev.tracestack.yaml.GoNumbers;
import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.PathTable;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.ScalarValue;
import dev.tracestack.yaml.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The {@code x-} keys of a model. Compose 5.5 puts them under one key beside the others wherever names are not those
 * of services, volumes, networks, secrets or configs. That makes a variable or a label {@code x-a} an entry
 * {@code #extensions} of its own, which is wrong but is in its output and its hashes.
 */
final class Extensions {

    private static final String GATHERED = "#extensions";
    private static final PathTable<Boolean> OWN_NAMES = PathTable.of(Map.of(
            "services", true,
            "services.*.depends_on", true,
            "volumes", true,
            "networks", true,
            "secrets", true,
            "configs", true));

    private Extensions() {}

    /** The same model with every {@code x-} key below {@code #extensions}. */
    static Mapping gathered(Mapping model) {
        return gathered(model, KeyPath.ROOT);
    }

    private static Mapping gathered(Mapping mapping, KeyPath path) {
        boolean named = OWN_NAMES.find(path) != null;
        Map<String, Node> extras = new LinkedHashMap<>();
        Mapping rest = mapping.map((key, value) -> {
            if (!named && key.startsWith("x-")) {
                extras.put(key, value);
                return null;
            }
            return below(value, path.key(key));
        });
        return extras.isEmpty() ? rest : rest.with(GATHERED, Mapping.of(mapping.position(), extras));
    }

    private static Node below(Node node, KeyPath path) {
        if (node instanceof Mapping mapping) {
            return gathered(mapping, path);
        }
        if (!(node instanceof Sequence list) || list.items().stream().noneMatch(Mapping.class::isInstance)) {
            return node;
        }
        List<Node> items = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            items.add(item instanceof Mapping mapping ? gathered(mapping, path.item(i)) : item);
        }
        return list.with(items);
    }

    /** What was gathered in that mapping, without what the loader itself put there. */
    static Map<String, Value> of(Mapping mapping) {
        Map<String, Value> values = new LinkedHashMap<>();
        if (mapping.find(GATHERED) instanceof Mapping extras) {
            extras.entries().forEach((key, entry) -> values.put(key, value(entry.value())));
        }
        return values;
    }

    private static Value value(Node node) {
        return switch (node) {
            case Mapping mapping -> {
                Map<String, Value> values = new TreeMap<>();
                mapping.entries().forEach((key, entry) -> values.put(key, value(entry.value())));
                yield new Value.Fields(values);
            }
            case Sequence list ->
                new Value.Items(list.items().stream().map(Extensions::value).toList());
            case Scalar scalar ->
                switch (scalar.typed()) {
                    case ScalarValue.Null nothing -> new Value.Nothing();
                    case ScalarValue.Bool(boolean on) -> new Value.Flag(on);
                    case ScalarValue.Whole(long number) -> Value.Numeral.of(number);
                    case ScalarValue.Decimal(double number) -> new Value.Numeral(GoNumbers.json(number));
                    case ScalarValue.Text(String text) -> new Value.Text(text);
                    case ScalarValue.Timestamp(String printed) -> new Value.Text(rfc3339(printed));
                };
        };
    }

    /** Go prints {@code 2026-01-31 00:00:00 +0000 UTC} and writes {@code 2026-01-31T00:00:00Z}. */
    private static String rfc3339(String printed) {
        String[] parts = printed.split(" ", -1);
        String offset = parts[2];
        boolean utc = Set.of("+0000", "-0000").contains(offset);
        return parts[0] + "T" + parts[1] + (utc ? "Z" : offset.substring(0, 3) + ":" + offset.substring(3));
    }
}
