package dev.tracestack.mlflow;

import dev.tracestack.otlp.AnyValue;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Attributes.Attribute;
import dev.tracestack.otlp.SpanEvent;
import dev.tracestack.otlp.SpanRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Spans as MLflow 3.17 makes the most of them. It drops the resource, so the service becomes an attribute; its previews
 * ignore {@code gen_ai.prompt} and {@code gen_ai.completion}, so their content is given under names that it reads; of
 * octets it would keep Python's notation, so they become base64 text.
 */
public final class MlflowMapping {

    /** What MLflow shows as a span's input and output. */
    public static final String INPUTS = "mlflow.spanInputs";

    public static final String OUTPUTS = "mlflow.spanOutputs";

    private static final List<String> READ_AS_INPUT = List.of(
            INPUTS, "gen_ai.input.messages", "gen_ai.tool.call.arguments", "input.value", "traceloop.entity.input");
    private static final List<String> READ_AS_OUTPUT = List.of(
            OUTPUTS, "gen_ai.output.messages", "gen_ai.tool.call.result", "output.value", "traceloop.entity.output");

    private MlflowMapping() {}

    /** All of them, mapped. */
    public static List<SpanRecord> map(List<SpanRecord> spans) {
        return spans.stream().map(MlflowMapping::map).toList();
    }

    /** The span with attributes that MLflow reads; nothing that was there is taken away. */
    public static SpanRecord map(SpanRecord span) {
        List<Attribute> all = new ArrayList<>(text(span.attributes()).entries());
        Attributes there = new Attributes(all);
        addUnless(all, there, READ_AS_INPUT, INPUTS, "gen_ai.prompt");
        addUnless(all, there, READ_AS_OUTPUT, OUTPUTS, "gen_ai.completion");
        if (there.get("service.name").isEmpty()) {
            all.add(Attributes.text("service.name", span.resource().serviceName()));
        }
        return with(span, new Attributes(all));
    }

    private static void addUnless(
            List<Attribute> all, Attributes there, List<String> read, String name, String ignored) {
        Predicate<String> present = key -> there.get(key).isPresent();
        if (read.stream().noneMatch(present)) {
            there.get(ignored).ifPresent(value -> all.add(new Attribute(name, value)));
        }
    }

    private static SpanRecord with(SpanRecord span, Attributes attributes) {
        return new SpanRecord(
                span.traceId(),
                span.spanId(),
                span.parentSpanId(),
                span.traceState(),
                span.flags(),
                span.name(),
                span.kind(),
                span.startTimeUnixNano(),
                span.endTimeUnixNano(),
                attributes,
                span.droppedAttributesCount(),
                span.events().stream()
                        .map(e -> new SpanEvent(
                                e.timeUnixNano(), e.name(), text(e.attributes()), e.droppedAttributesCount()))
                        .toList(),
                span.droppedEventsCount(),
                span.links(),
                span.droppedLinksCount(),
                span.status(),
                span.resource(),
                span.scope());
    }

    private static Attributes text(Attributes attributes) {
        return new Attributes(attributes.entries().stream()
                .map(entry -> new Attribute(entry.key(), text(entry.value())))
                .toList());
    }

    private static AnyValue text(AnyValue value) {
        return switch (value) {
            case AnyValue.Bytes(String base64) -> new AnyValue.Text(base64);
            case AnyValue.Items(List<AnyValue> values) ->
                new AnyValue.Items(values.stream().map(MlflowMapping::text).toList());
            case AnyValue.Map(Attributes entries) -> new AnyValue.Map(text(entries));
            case AnyValue.Empty _, AnyValue.Text _, AnyValue.Bool _, AnyValue.Int _, AnyValue.Real _ -> value;
        };
    }
}
