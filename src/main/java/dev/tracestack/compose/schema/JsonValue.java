package dev.tracestack.compose.schema;

import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.ScalarValue;
import dev.tracestack.yaml.Sequence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a node means, to compare it with another: wherever it stands, however it is written, in whatever key order. */
final class JsonValue {

    private JsonValue() {}

    static Object of(Node node) {
        return switch (node) {
            case Scalar scalar ->
                switch (scalar.typed()) {
                    case ScalarValue.Whole(long number) -> new ScalarValue.Decimal(number);
                    case ScalarValue other -> other;
                };
            case Sequence list -> list.items().stream().map(JsonValue::of).toList();
            case Mapping mapping -> {
                Map<String, Object> values = new HashMap<>();
                mapping.entries().forEach((key, entry) -> values.put(key, of(entry.value())));
                yield List.of(values);
            }
        };
    }
}
