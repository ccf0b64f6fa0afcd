package dev.tracestack.traceql;

import dev.tracestack.otlp.AnyValue;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.SpanRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the fields of a span hold that the span alone tells. */
public final class SpanValues {

    private SpanValues() {}

    /** An attribute's value; what TraceQL has no type for, such as maps, octets and mixed arrays, is nil. */
    public static Value of(AnyValue value) {
        return switch (value) {
            case AnyValue.Text(String text) -> new Value.Text(text);
            case AnyValue.Bool(boolean bool) -> Values.of(bool);
            case AnyValue.Int(long number) -> new Value.Int(number);
            case AnyValue.Real(double number) -> new Value.Real(number);
            case AnyValue.Items(List<AnyValue> items) -> items(items);
            case AnyValue.Empty _, AnyValue.Bytes _, AnyValue.Map _ -> Values.NIL;
        };
    }

    private static Value items(List<AnyValue> items) {
        List<Value> values = items.stream().map(SpanValues::of).toList();
        boolean alike = !values.isEmpty()
                && values.stream()
                        .allMatch(v -> !(v instanceof Value.Items)
                                && v.type() != ValueType.NIL
                                && v.type() == values.getFirst().type());
        return alike ? new Value.Items(values) : Values.NIL;
    }

    /** An attribute of a span. */
    public static Value attribute(SpanRecord span, Scope scope, String name) {
        return switch (scope) {
            case SPAN -> in(span.attributes(), name);
            case RESOURCE -> in(span.resource().attributes(), name);
            case INSTRUMENTATION -> in(span.scope().attributes(), name);
            case ANY ->
                span.attributes().get(name).isPresent()
                        ? in(span.attributes(), name)
                        : in(span.resource().attributes(), name);
            case EVENT -> each(span.events(), event -> in(event.attributes(), name));
            case LINK -> each(span.links(), link -> in(link.attributes(), name));
        };
    }

    /** The first value under that name. */
    public static Value in(Attributes attributes, String name) {
        for (Attributes.Attribute attribute : attributes.entries()) {
            if (attribute.key().equals(name)) {
                return of(attribute.value());
            }
        }
        return Values.NIL;
    }

    /** One value for each; nil where none has one. */
    static <T> Value each(List<T> parts, Function<T, Value> value) {
        List<Value> values = new ArrayList<>();
        for (T part : parts) {
            Value one = value.apply(part);
            if (one instanceof Value.Items(List<Value> several)) {
                values.addAll(several);
            } else if (!(one instanceof Value.Nil)) {
                values.add(one);
            }
        }
        return values.isEmpty() ? Values.NIL : new Value.Items(values);
    }

    /** A builtin field that no other span has a say in. */
    public static Value builtin(SpanRecord span, Intrinsic intrinsic) {
        return switch (intrinsic) {
            case DURATION -> new Value.Duration(Math.max(0, span.durationNanos()));
            case NAME -> new Value.Text(span.name());
            case STATUS -> new Value.Status(span.status().code().number());
            case STATUS_MESSAGE -> new Value.Text(span.status().message());
            case KIND -> new Value.Kind(span.kind().number());
            case TRACE_ID -> new Value.Text(stripped(span.traceId().hex()));
            case SPAN_ID -> new Value.Text(span.spanId().hex());
            case PARENT_ID -> {
                var parent = span.parentSpanId();
                yield parent == null ? Values.NIL : new Value.Text(parent.hex());
            }
            case EVENT_NAME -> each(span.events(), event -> new Value.Text(event.name()));
            case EVENT_TIME ->
                each(span.events(), event -> new Value.Duration(event.timeUnixNano() - span.startTimeUnixNano()));
            case LINK_TRACE_ID ->
                each(span.links(), link -> {
                    var id = link.traceId();
                    return id == null ? Values.NIL : new Value.Text(stripped(id.hex()));
                });
            case LINK_SPAN_ID ->
                each(span.links(), link -> {
                    var id = link.spanId();
                    return id == null ? Values.NIL : new Value.Text(id.hex());
                });
            case SCOPE_NAME -> new Value.Text(span.scope().name());
            case SCOPE_VERSION -> new Value.Text(span.scope().version());
            case CHILD_COUNT,
                    ROOT_NAME,
                    ROOT_SERVICE_NAME,
                    TRACE_DURATION,
                    NESTED_SET_LEFT,
                    NESTED_SET_RIGHT,
                    NESTED_SET_PARENT ->
                throw new IllegalArgumentException(intrinsic.word() + " is not of the span alone");
        };
    }

    /** Ids of traces lose leading zeros, those of spans do not, as in Tempo 3.0. */
    public static String stripped(String hex) {
        int zeros = 0;
        while (zeros < hex.length() - 1 && hex.charAt(zeros) == '0') {
            zeros++;
        }
        return hex.substring(zeros);
    }
}
