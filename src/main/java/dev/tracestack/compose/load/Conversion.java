package dev.tracestack.compose.load;

import dev.tracestack.compose.schema.ByteSize;
import dev.tracestack.compose.schema.Cast;
import dev.tracestack.compose.schema.DurationText;
import dev.tracestack.compose.schema.Parsed;
import dev.tracestack.compose.schema.ShellWords;
import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problems;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.ScalarValue;
import java.time.Duration;
import java.util.List;

/**
 * Makes the value at a place the type that a record has. It converts what Compose's decoder converts, and nothing else;
 * what it does not convert is a problem, and reads as absent.
 */
record Conversion(KeyPath at, Problems problems) {

    String text(Node node) {
        if (node instanceof Scalar scalar) {
            if (scalar.typed() instanceof ScalarValue.Text(String text)) {
                return text;
            }
            if (scalar.typed() instanceof ScalarValue.Whole number) {
                return number.toString();
            }
        }
        return wrong(node, "a text", "");
    }

    long whole(Node node) {
        if (node instanceof Scalar scalar) {
            switch (scalar.typed()) {
                case ScalarValue.Whole(long number) -> {
                    return number;
                }
                case ScalarValue.Decimal(double number) -> {
                    return (long) number;
                }
                case ScalarValue.Text(String text)
                when Cast.whole(text).isPresent() -> {
                    return Cast.whole(text).getAsLong();
                }
                default -> {
                    // no number
                }
            }
        }
        return wrong(node, "a whole number", 0L);
    }

    long count(Node node, long most) {
        long number = node instanceof Scalar scalar && !scalar.isText() ? whole(node) : -1;
        return number >= 0 && number <= most ? number : wrong(node, "a whole number from 0 to " + most, 0L);
    }

    float real(Node node) {
        if (node instanceof Scalar scalar) {
            switch (scalar.typed()) {
                case ScalarValue.Whole(long number) -> {
                    return number;
                }
                case ScalarValue.Decimal(double number) -> {
                    return (float) number;
                }
                case ScalarValue.Text(String text)
                when Cast.decimal(text).isPresent() -> {
                    return (float) Cast.decimal(text).getAsDouble();
                }
                default -> {
                    // no number
                }
            }
        }
        return wrong(node, "a number", 0f);
    }

    boolean flag(Node node) {
        if (node instanceof Scalar scalar) {
            if (scalar.typed() instanceof ScalarValue.Bool(boolean on)) {
                return on;
            }
            if (scalar.typed() instanceof ScalarValue.Text(String text)
                    && Cast.flag(text).isPresent()) {
                return Cast.flag(text).get();
            }
        }
        return wrong(node, "true or false", Boolean.FALSE);
    }

    long bytes(Node node) {
        if (!(node instanceof Scalar scalar)) {
            return 0;
        }
        return switch (scalar.typed()) {
            case ScalarValue.Whole(long number) -> number;
            case ScalarValue.Text(String text) -> good(ByteSize.parse(text), node, 0L);
            default -> 0;
        };
    }

    Duration duration(Node node) {
        return good(DurationText.parse(GoPrint.of(node)), node, Duration.ZERO);
    }

    /** The words of a command line. */
    List<String> words(Node node) {
        return good(ShellWords.split(text(node)), node, List.of());
    }

    <T> T wrong(Node node, String expected, T instead) {
        problems.add(node, Problem.Kind.TYPE, at, "expected " + expected + ", found '" + GoPrint.of(node) + "'");
        return instead;
    }

    private <T> T good(Parsed<T> parsed, Node node, T instead) {
        return switch (parsed) {
            case Parsed.Good<T>(T value) -> value;
            case Parsed.Bad<T>(String reason) -> {
                problems.add(node, Problem.Kind.FORMAT, at, reason);
                yield instead;
            }
        };
    }
}
