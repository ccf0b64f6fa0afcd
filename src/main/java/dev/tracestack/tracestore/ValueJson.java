package dev.tracestack.tracestore;

import dev.tracestack.traceql.Value;
import java.util.List;

/** Writes values as OTLP's {@code AnyValue} in JSON; what OTLP has no type for is text. */
final class ValueJson {

    private static final byte[] STRING = JsonBytes.fixed("{\"stringValue\":");
    private static final byte[] INT = JsonBytes.fixed("{\"intValue\":");
    private static final byte[] DOUBLE = JsonBytes.fixed("{\"doubleValue\":");
    private static final byte[] BOOL = JsonBytes.fixed("{\"boolValue\":");
    private static final byte[] TRUE = JsonBytes.fixed("true");
    private static final byte[] FALSE = JsonBytes.fixed("false");
    private static final byte[] ARRAY = JsonBytes.fixed("{\"arrayValue\":{\"values\":[");
    private static final byte[] KEY = JsonBytes.fixed("{\"key\":");
    private static final byte[] VALUE = JsonBytes.fixed(",\"value\":");

    private ValueJson() {}

    static void write(JsonBytes out, Value value) {
        switch (value) {
            case Value.Text(String text) -> out.raw(STRING).string(text).raw('}');
            case Value.Int(long number) ->
                out.raw(INT).raw('"').number(number).raw('"').raw('}');
            case Value.Real(double number) -> out.raw(DOUBLE).real(number).raw('}');
            case Value.Bool(boolean bool) ->
                out.raw(BOOL).raw(bool ? TRUE : FALSE).raw('}');
            case Value.Items(List<Value> values) -> {
                out.raw(ARRAY);
                for (int i = 0; i < values.size(); i++) {
                    if (i > 0) {
                        out.raw(',');
                    }
                    write(out, values.get(i));
                }
                out.raw(']').raw('}').raw('}');
            }
            case Value.Nil _, Value.Duration _, Value.Status _, Value.Kind _ ->
                out.raw(STRING).string(value.text()).raw('}');
        }
    }

    /** {@code {"key":…,"value":…}}. */
    static void labelled(JsonBytes out, String key, Value value) {
        out.raw(KEY).string(key).raw(VALUE);
        write(out, value);
        out.raw('}');
    }
}
