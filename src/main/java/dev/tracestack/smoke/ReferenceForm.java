package dev.tracestack.smoke;

import dev.tracestack.otlp.AnyValue;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the reference worker's tables keep of a span: ids, name, kind, status, times to the microsecond, and plain
 * attributes as text. Events, links, resource, scope and structured values are not compared there.
 */
final class ReferenceForm {

    private ReferenceForm() {}

    static List<SpanRecord> of(List<SpanRecord> spans) {
        return spans.stream().map(ReferenceForm::of).toList();
    }

    private static SpanRecord of(SpanRecord span) {
        List<Attributes.Attribute> plain = new ArrayList<>();
        span.attributes()
                .entries()
                .forEach(attribute ->
                        text(attribute.value()).ifPresent(value -> plain.add(Attributes.text(attribute.key(), value))));
        return new SpanRecord(
                span.traceId(),
                span.spanId(),
                span.parentSpanId(),
                "",
                0,
                span.name(),
                span.kind(),
                cut(span.startTimeUnixNano()),
                cut(span.endTimeUnixNano()),
                new Attributes(plain),
                0,
                List.of(),
                0,
                List.of(),
                0,
                span.status(),
                Resource.of(Attributes.none()),
                Scope.none());
    }

    private static long cut(long nanos) {
        return Long.divideUnsigned(nanos, 1000) * 1000;
    }

    private static Optional<String> text(AnyValue value) {
        return switch (value) {
            case AnyValue.Text(String text) -> Optional.of(text);
            case AnyValue.Bool(boolean truth) -> Optional.of(Boolean.toString(truth));
            case AnyValue.Int(long number) -> Optional.of(Long.toString(number));
            case AnyValue.Real(double number) -> Optional.of(Double.toString(number));
            case AnyValue.Empty _, AnyValue.Bytes _, AnyValue.Items _, AnyValue.Map _ -> Optional.empty();
        };
    }
}
