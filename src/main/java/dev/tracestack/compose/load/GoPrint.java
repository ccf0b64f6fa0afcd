package dev.tracestack.compose.load;

import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.ScalarValue;
import dev.tracestack.yaml.Sequence;
import java.math.BigInteger;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values as Go's {@code fmt.Sprint} has them, which is what Compose makes of a number where a text belongs. */
final class GoPrint {

    private GoPrint() {}

    static String of(Node node) {
        return switch (node) {
            case Scalar scalar -> single(scalar);
            case Sequence list -> list.items().stream().map(GoPrint::of).collect(Collectors.joining(" ", "[", "]"));
            case Mapping mapping ->
                new TreeMap<>(mapping.entries())
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + ":"
                                        + of(entry.getValue().value()))
                                .collect(Collectors.joining(" ", "map[", "]"));
        };
    }

    private static String single(Scalar scalar) {
        return switch (scalar.typed()) {
            case ScalarValue.Null nothing -> "<nil>";
            case ScalarValue.Decimal number when isUnsigned(scalar.value(), number.value()) -> scalar.value();
            case ScalarValue value -> value.toString();
        };
    }

    /** Go keeps whole numbers whole up to 64 bits without a sign. */
    private static boolean isUnsigned(String text, double number) {
        return number > Long.MAX_VALUE - 1
                && text.length() <= 20
                && text.charAt(0) != '0'
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && new BigInteger(text).bitLength() <= 64;
    }
}
