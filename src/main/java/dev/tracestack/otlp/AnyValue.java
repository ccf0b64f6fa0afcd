package dev.tracestack.otlp;

import java.util.List;

/** A value of an attribute, as OTLP's {@code AnyValue} has them. */
public sealed interface AnyValue {

    /** A value that was sent without any content. */
    record Empty() implements AnyValue {}

    /** Text; may hold any UTF-16 code unit, U+0000 and lone surrogates included. */
    record Text(String value) implements AnyValue {}

    record Bool(boolean value) implements AnyValue {}

    /** A signed 64-bit integer. */
    record Int(long value) implements AnyValue {}

    /** An IEEE 754 double, NaN and the infinities included. Equality is {@link Double#equals}. */
    record Real(double value) implements AnyValue {}

    /** Octets, in standard base64 with padding. */
    record Bytes(String base64) implements AnyValue {}

    record Items(List<AnyValue> values) implements AnyValue {
        public Items {
            values = List.copyOf(values);
        }
    }

    record Map(Attributes entries) implements AnyValue {}

    Empty EMPTY = new Empty();
}
