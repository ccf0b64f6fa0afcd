package dev.tracestack.compose.schema;

import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.ScalarValue;
import dev.tracestack.yaml.Sequence;

/** The kinds of JSON's values, in the words of messages. */
enum ValueKind {
    TEXT("a text"),
    WHOLE("a whole number"),
    NUMBER("a number"),
    FLAG("true or false"),
    NOTHING("nothing"),
    LIST("a list"),
    MAPPING("a mapping");

    private final String words;

    ValueKind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** The kind of a value; a number without a fraction is whole, however it was written. */
    static ValueKind of(Node node) {
        return switch (node) {
            case Mapping m -> MAPPING;
            case Sequence s -> LIST;
            case Scalar scalar -> of(scalar.typed());
        };
    }

    private static ValueKind of(ScalarValue value) {
        return switch (value) {
            case ScalarValue.Null n -> NOTHING;
            case ScalarValue.Bool b -> FLAG;
            case ScalarValue.Whole w -> WHOLE;
            case ScalarValue.Decimal(double number) -> number == Math.rint(number) ? WHOLE : NUMBER;
            case ScalarValue.Text t -> TEXT;
            case ScalarValue.Timestamp t -> TEXT;
        };
    }

    /** What was found, in words. */
    static String found(Node node) {
        return switch (node) {
            case Mapping m -> MAPPING.words;
            case Sequence s -> LIST.words;
            case Scalar scalar ->
                switch (scalar.typed()) {
                    case ScalarValue.Null n -> NOTHING.words;
                    case ScalarValue.Text(String text) -> "the text '" + Shortened.of(text) + "'";
                    case ScalarValue.Bool b -> b.toString();
                    case ScalarValue.Whole number -> "the number " + number;
                    case ScalarValue.Decimal number -> "the number " + number;
                    case ScalarValue.Timestamp time -> "the date " + time;
                };
        };
    }
}
