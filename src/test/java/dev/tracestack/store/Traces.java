package dev.tracestack.store;

import dev.tracestack.otlp.AnyValue;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Attributes.Attribute;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanEvent;
import dev.tracestack.otlp.SpanId;
import dev.tracestack.otlp.SpanKind;
import dev.tracestack.otlp.SpanLink;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import dev.tracestack.otlp.TraceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Spans to store, and how two lists of them compare where order has no meaning. */
public final class Traces {

    public static final long NOON = 1_795_521_600_000_000_000L;

    private Traces() {}

    /** A trace id that ends in this number. */
    public static TraceId traceId(long number) {
        return TraceId.parse(String.format(Locale.ROOT, "a%031x", number));
    }

    public static SpanId spanId(long number) {
        return SpanId.parse(String.format(Locale.ROOT, "b%015x", number));
    }

    /** Span {@code index} of a trace of which number 0 is the root; each starts and ends a millisecond later. */
    public static SpanRecord span(TraceId trace, int index) {
        return span(trace, index, index == 0 ? "root" : "step " + index, SpanStatus.UNSET);
    }

    public static SpanRecord span(TraceId trace, int index, String name, SpanStatus status) {
        @Nullable SpanId parent = index == 0 ? null : spanId(0);
        String service = index == 0 ? "front" : "back";
        return new SpanRecord(
                trace,
                spanId(index),
                parent,
                "",
                1,
                name,
                SpanKind.SERVER,
                NOON + index * 1_000_000L,
                NOON + (index + 1) * 1_000_000L,
                Attributes.of(Attributes.number("n", index), Attributes.text("http.method", "GET")),
                0,
                List.of(),
                0,
                List.of(),
                0,
                status,
                Resource.of(Attributes.of(Attributes.text("service.name", service))),
                Scope.of("tests", "1"));
    }

    public static List<SpanRecord> spans(TraceId trace, int from, int to) {
        List<SpanRecord> spans = new ArrayList<>();
        for (int i = from; i < to; i++) {
            spans.add(span(trace, i));
        }
        return spans;
    }

    /** The same spans in one order, different keys of attributes in one order; for comparing. */
    public static List<SpanRecord> canonical(List<SpanRecord> spans) {
        return spans.stream()
                .map(Traces::canonical)
                .sorted(Comparator.comparing(SpanRecord::traceId)
                        .thenComparing(SpanRecord::spanId)
                        .thenComparingLong(SpanRecord::startTimeUnixNano))
                .toList();
    }

    private static SpanRecord canonical(SpanRecord s) {
        return new SpanRecord(
                s.traceId(),
                s.spanId(),
                s.parentSpanId(),
                s.traceState(),
                s.flags(),
                s.name(),
                s.kind(),
                s.startTimeUnixNano(),
                s.endTimeUnixNano(),
                canonical(s.attributes()),
                s.droppedAttributesCount(),
                s.events().stream()
                        .map(e -> new SpanEvent(
                                e.timeUnixNano(), e.name(), canonical(e.attributes()), e.droppedAttributesCount()))
                        .toList(),
                s.droppedEventsCount(),
                s.links().stream()
                        .map(l -> new SpanLink(
                                l.traceId(),
                                l.spanId(),
                                l.traceState(),
                                canonical(l.attributes()),
                                l.droppedAttributesCount(),
                                l.flags()))
                        .toList(),
                s.droppedLinksCount(),
                s.status(),
                new Resource(
                        canonical(s.resource().attributes()),
                        s.resource().droppedAttributesCount(),
                        s.resource().schemaUrl()),
                new Scope(
                        s.scope().name(),
                        s.scope().version(),
                        canonical(s.scope().attributes()),
                        s.scope().droppedAttributesCount(),
                        s.scope().schemaUrl()));
    }

    private static Attributes canonical(Attributes attributes) {
        List<Attribute> entries = attributes.entries().stream()
                .map(e -> new Attribute(e.key(), canonical(e.value())))
                .toList();
        Set<String> keys = new HashSet<>();
        boolean unique = entries.stream().allMatch(e -> keys.add(e.key()));
        return new Attributes(
                unique
                        ? entries.stream()
                                .sorted(Comparator.comparing(Attribute::key))
                                .toList()
                        : entries);
    }

    private static AnyValue canonical(AnyValue value) {
        return switch (value) {
            case AnyValue.Items(List<AnyValue> values) ->
                new AnyValue.Items(values.stream().map(Traces::canonical).toList());
            case AnyValue.Map(Attributes entries) -> new AnyValue.Map(canonical(entries));
            case AnyValue.Empty _,
                    AnyValue.Text _,
                    AnyValue.Bool _,
                    AnyValue.Int _,
                    AnyValue.Real _,
                    AnyValue.Bytes _ -> value;
        };
    }
}
