package dev.tracestack.traceql;

import java.util.List;

/** A value of TraceQL: what a literal says and what a field of a span holds. */
public sealed interface Value {

    /** No value. */
    record Nil() implements Value {}

    record Text(String value) implements Value {}

    record Int(long value) implements Value {}

    record Real(double value) implements Value {}

    record Bool(boolean value) implements Value {}

    /** A length of time in nanoseconds. */
    record Duration(long nanos) implements Value {}

    /** A status by OTLP's number. */
    record Status(int code) implements Value {}

    /** A kind by OTLP's number. */
    record Kind(int code) implements Value {}

    /** Several values under one name; a comparison holds if it holds for any, a negative one if it holds for all. */
    record Items(List<Value> values) implements Value {
        public Items {
            values = List.copyOf(values);
        }
    }

    default ValueType type() {
        return switch (this) {
            case Nil _ -> ValueType.NIL;
            case Text _ -> ValueType.TEXT;
            case Int _ -> ValueType.INT;
            case Real _ -> ValueType.REAL;
            case Bool _ -> ValueType.BOOL;
            case Duration _ -> ValueType.DURATION;
            case Status _ -> ValueType.STATUS;
            case Kind _ -> ValueType.KIND;
            case Items _ -> ValueType.UNKNOWN;
        };
    }

    /** The value as a number, durations in nanoseconds; NaN where it is none. */
    default double number() {
        return switch (this) {
            case Int(long value) -> value;
            case Real(double value) -> value;
            case Duration(long nanos) -> nanos;
            case Nil _, Text _, Bool _, Status _, Kind _, Items _ -> Double.NaN;
        };
    }

    /** As Tempo's answers print it where they have text only. */
    default String text() {
        return switch (this) {
            case Nil _ -> "nil";
            case Text(String value) -> value;
            case Int(long value) -> Long.toString(value);
            case Real(double value) -> Numbers.plain(value);
            case Bool(boolean value) -> Boolean.toString(value);
            case Duration(long nanos) -> DurationText.of(nanos);
            case Status(int code) -> EnumWords.status(code);
            case Kind(int code) -> EnumWords.kind(code);
            case Items(List<Value> values) ->
                values.stream().map(Value::text).toList().toString();
        };
    }
}
