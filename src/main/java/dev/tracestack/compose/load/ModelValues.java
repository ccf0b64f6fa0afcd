package dev.tracestack.compose.load;

import dev.tracestack.compose.Value;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.ScalarValue;
import dev.tracestack.yaml.Sequence;
import java.util.Map;
import java.util.TreeMap;

/** A model that is not resolved, as values to be written: keys sorted, scalars as Compose's parser understands them. */
public final class ModelValues {

    private ModelValues() {}

    /** The value of the node and of everything below it. */
    public static Value of(Node node) {
        return switch (node) {
            case Mapping mapping -> {
                Map<String, Value> fields = new TreeMap<>();
                mapping.entries().forEach((key, entry) -> fields.put(key, of(entry.value())));
                yield new Value.Fields(fields);
            }
            case Sequence list ->
                new Value.Items(list.items().stream().map(ModelValues::of).toList());
            case Scalar scalar -> scalar(scalar);
        };
    }

    private static Value scalar(Scalar scalar) {
        return switch (scalar.typed()) {
            case ScalarValue.Null _ -> new Value.Nothing();
            case ScalarValue.Bool(boolean on) -> new Value.Flag(on);
            case ScalarValue.Whole(long number) -> Value.Numeral.of(number);
            case ScalarValue.Decimal decimal when Double.isFinite(decimal.value()) -> Value.Numeral.of(decimal.value());
            case ScalarValue.Decimal _, ScalarValue.Text _, ScalarValue.Timestamp _ ->
                new Value.Text(scalar.typed().toString());
        };
    }
}
