package dev.tracestack.traceql;

import dev.tracestack.otlp.SpanId;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.traceql.FieldExpression.Attribute;
import dev.tracestack.traceql.FieldExpression.Builtin;
import dev.tracestack.traceql.FieldExpression.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trace whose spans are whole records. */
public final class TraceOfRecords implements SpansOfTrace {

    private final List<SpanRecord> spans;
    private final List<Field> fields;
    private final Family family;
    private final @Nullable SpanRecord root;
    private final long durationNanos;

    /** Of the spans of one trace in the order of their starts, and the fields that are asked for. */
    public TraceOfRecords(List<SpanRecord> spans, List<Field> fields) {
        this.spans = List.copyOf(spans);
        this.fields = List.copyOf(fields);
        this.family = new Family(parents(spans));
        this.root = spans.stream().filter(SpanRecord::isRoot).findFirst().orElse(null);
        long end = 0;
        for (SpanRecord span : spans) {
            end = Long.compareUnsigned(span.endTimeUnixNano(), end) > 0 ? span.endTimeUnixNano() : end;
        }
        this.durationNanos =
                spans.isEmpty() ? 0 : Math.max(0, end - spans.getFirst().startTimeUnixNano());
    }

    private static int[] parents(List<SpanRecord> spans) {
        Map<SpanId, Integer> byId = new HashMap<>();
        for (int i = 0; i < spans.size(); i++) {
            byId.putIfAbsent(spans.get(i).spanId(), i);
        }
        return spans.stream()
                .map(SpanRecord::parentSpanId)
                .mapToInt(id -> id == null ? Family.ROOT : byId.getOrDefault(id, Family.ORPHAN))
                .toArray();
    }

    @Override
    public int size() {
        return spans.size();
    }

    @Override
    public int parent(int span) {
        return family.parent(span);
    }

    @Override
    public Value value(int span, int field) {
        return switch (fields.get(field)) {
            case Attribute(Scope scope, String name) -> SpanValues.attribute(spans.get(span), scope, name);
            case Builtin(Intrinsic intrinsic) -> builtin(span, intrinsic);
        };
    }

    private Value builtin(int span, Intrinsic intrinsic) {
        return switch (intrinsic) {
            case CHILD_COUNT, NESTED_SET_LEFT, NESTED_SET_RIGHT, NESTED_SET_PARENT -> family.value(span, intrinsic);
            case TRACE_DURATION -> new Value.Duration(durationNanos);
            case ROOT_NAME -> root == null ? Values.NIL : new Value.Text(root.name());
            case ROOT_SERVICE_NAME ->
                root == null ? Values.NIL : new Value.Text(root.resource().serviceName());
            case DURATION,
                    NAME,
                    STATUS,
                    STATUS_MESSAGE,
                    KIND,
                    TRACE_ID,
                    SPAN_ID,
                    PARENT_ID,
                    EVENT_NAME,
                    EVENT_TIME,
                    LINK_TRACE_ID,
                    LINK_SPAN_ID,
                    SCOPE_NAME,
                    SCOPE_VERSION -> SpanValues.builtin(spans.get(span), intrinsic);
        };
    }
}
