package dev.tracestack.smoke.expect;

import dev.tracestack.otlp.AnyValue;
import java.util.stream.Collectors;

/** Values of attributes as one writes them in YAML: plain ones as they are, several as {@code [a, b]}. */
final class ValueText {

    private ValueText() {}

    static String of(AnyValue value) {
        return switch (value) {
            case AnyValue.Empty _ -> "";
            case AnyValue.Text(String text) -> text;
            case AnyValue.Bool(boolean truth) -> Boolean.toString(truth);
            case AnyValue.Int(long number) -> Long.toString(number);
            case AnyValue.Real(double number) -> real(number);
            case AnyValue.Bytes(String base64) -> base64;
            case AnyValue.Items items ->
                items.values().stream().map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
            case AnyValue.Map(var entries) ->
                entries.entries().stream()
                        .map(entry -> entry.key() + ": " + of(entry.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    /** {@code 3} and {@code 3.0} are the same number to a person. */
    static String real(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
