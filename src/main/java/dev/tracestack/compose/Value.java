package dev.tracestack.compose;

import dev.tracestack.yaml.GoNumbers;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of JSON's data model: what {@code x-} keys hold, and the form in which a project is written. */
public sealed interface Value {

    /** A piece of text. */
    record Text(String text) implements Value {}

    /** A number, spelled as JSON has it. */
    record Numeral(String literal) implements Value {

        public static Numeral of(long number) {
            return new Numeral(Long.toString(number));
        }

        /** The shortest decimals that mean the number in single precision. */
        public static Numeral of(float number) {
            return new Numeral(GoNumbers.json(number));
        }

        /** The shortest decimals that mean the number in double precision. */
        public static Numeral of(double number) {
            return new Numeral(GoNumbers.json(number));
        }
    }

    /** True or false. */
    record Flag(boolean on) implements Value {}

    /** The null of JSON. */
    record Nothing() implements Value {}

    /** Values in order. */
    record Items(List<Value> items) implements Value {

        public Items {
            items = List.copyOf(items);
        }
    }

    /** Values by name, in the order in which they are written. */
    record Fields(Map<String, Value> fields) implements Value {

        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }
}
