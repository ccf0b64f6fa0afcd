package dev.tracestack.tracestore;

import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.traceql.FieldExpression.Attribute;
import dev.tracestack.traceql.FieldExpression.Builtin;
import dev.tracestack.traceql.FieldExpression.Field;
import dev.tracestack.traceql.Intrinsic;
import dev.tracestack.traceql.Scope;
import dev.tracestack.traceql.SpanValues;
import dev.tracestack.traceql.Value;
import dev.tracestack.traceql.Values;
import java.util.function.Function;

/** Reads one field of the spans of a trace. */
interface FieldReader {

    Value read(ColumnTrace trace, int span);

    static FieldReader of(Field field) {
        return switch (field) {
            case Attribute(Scope scope, String name) -> attribute(scope, name);
            case Builtin(Intrinsic intrinsic) -> builtin(intrinsic);
        };
    }

    private static FieldReader attribute(Scope scope, String name) {
        KeyColumn column = new KeyColumn(name);
        return switch (scope) {
            case SPAN -> (trace, span) -> own(column, trace, span, Values.NIL);
            case RESOURCE -> (trace, span) -> SpanValues.in(resource(trace, span), name);
            case ANY ->
                (trace, span) -> {
                    int value = column.value(trace.view(span), trace.row(span));
                    return value < 0
                            ? SpanValues.in(resource(trace, span), name)
                            : SpanValues.of(trace.view(span).values()[value]);
                };
            case EVENT ->
                (trace, span) ->
                        isPlain(trace, span) ? Values.NIL : SpanValues.attribute(trace.span(span), Scope.EVENT, name);
            case LINK ->
                (trace, span) ->
                        isPlain(trace, span) ? Values.NIL : SpanValues.attribute(trace.span(span), Scope.LINK, name);
            case INSTRUMENTATION ->
                (trace, span) -> SpanValues.in(scope(trace, span).attributes(), name);
        };
    }

    private static Value own(KeyColumn column, ColumnTrace trace, int span, Value absent) {
        int value = column.value(trace.view(span), trace.row(span));
        return value < 0 ? absent : SpanValues.of(trace.view(span).values()[value]);
    }

    private static Attributes resource(ColumnTrace trace, int span) {
        SegmentView view = trace.view(span);
        return view.resources()[view.columns().resource[trace.row(span)]].attributes();
    }

    private static dev.tracestack.otlp.Scope scope(ColumnTrace trace, int span) {
        SegmentView view = trace.view(span);
        return view.scopes()[view.columns().scope[trace.row(span)]];
    }

    /** Whether it has neither events nor links. */
    private static boolean isPlain(ColumnTrace trace, int span) {
        return trace.view(span).columns().rest[trace.row(span)] == null;
    }

    private static FieldReader builtin(Intrinsic intrinsic) {
        return switch (intrinsic) {
            case DURATION -> (trace, span) -> new Value.Duration(trace.duration(span));
            case NAME ->
                (trace, span) -> {
                    SegmentView view = trace.view(span);
                    return new Value.Text(view.names()[view.columns().name[trace.row(span)]]);
                };
            case STATUS ->
                (trace, span) -> {
                    SegmentView view = trace.view(span);
                    return new Value.Status(view.statuses()[view.columns().status[trace.row(span)]]
                            .code()
                            .number());
                };
            case KIND ->
                (trace, span) -> {
                    SegmentView view = trace.view(span);
                    return new Value.Kind(view.kinds()[view.columns().kind[trace.row(span)]].number());
                };
            case TRACE_DURATION ->
                (trace, span) -> new Value.Duration(trace.whole().durationNanos());
            case ROOT_NAME -> (trace, span) -> ofRoot(trace, SpanRecord::name);
            case ROOT_SERVICE_NAME ->
                (trace, span) -> ofRoot(trace, root -> root.resource().serviceName());
            case CHILD_COUNT, NESTED_SET_LEFT, NESTED_SET_RIGHT, NESTED_SET_PARENT ->
                (trace, span) -> trace.family().value(span, intrinsic);
            case EVENT_NAME, EVENT_TIME, LINK_TRACE_ID, LINK_SPAN_ID ->
                (trace, span) -> isPlain(trace, span) ? Values.NIL : SpanValues.builtin(trace.span(span), intrinsic);
            case STATUS_MESSAGE, TRACE_ID, SPAN_ID, PARENT_ID, SCOPE_NAME, SCOPE_VERSION ->
                (trace, span) -> SpanValues.builtin(trace.span(span), intrinsic);
        };
    }

    private static Value ofRoot(ColumnTrace trace, Function<SpanRecord, String> part) {
        SpanRecord root = trace.root();
        return root == null ? Values.NIL : new Value.Text(part.apply(root));
    }
}
