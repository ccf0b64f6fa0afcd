package dev.tracestack.tracestore;

import dev.tracestack.traceql.FieldExpression.Attribute;
import dev.tracestack.traceql.FieldExpression.Builtin;
import dev.tracestack.traceql.FieldExpression.Field;
import dev.tracestack.traceql.Intrinsic;
import dev.tracestack.traceql.Scope;
import dev.tracestack.traceql.SpanValues;
import dev.tracestack.traceql.Value;
import dev.tracestack.traceql.Values;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A field of which a segment keeps each value once: rows have numbers of values. For one thread. */
interface Coded {

    /** The numbers for rows from one on, as many as are asked for. */
    void read(SegmentView view, int from, int count, int[] codes);

    /** One more than the largest number in the segment. */
    int limit(SegmentView view);

    Value value(SegmentView view, int code);

    /** Null for a field that is kept otherwise. */
    static @Nullable Coded of(Field field) {
        return switch (field) {
            case Attribute(Scope scope, String name) ->
                switch (scope) {
                    case SPAN -> new OwnAttribute(name, false);
                    case ANY -> new OwnAttribute(name, true);
                    case RESOURCE ->
                        new Column(
                                c -> c.resource,
                                v -> v.resources().length,
                                v -> i -> SpanValues.in(v.resources()[i].attributes(), name));
                    case INSTRUMENTATION ->
                        new Column(
                                c -> c.scope,
                                v -> v.scopes().length,
                                v -> i -> SpanValues.in(v.scopes()[i].attributes(), name));
                    case EVENT, LINK -> null;
                };
            case Builtin(Intrinsic intrinsic) -> builtin(intrinsic);
        };
    }

    private static @Nullable Coded builtin(Intrinsic intrinsic) {
        return switch (intrinsic) {
            case NAME -> new Column(c -> c.name, v -> v.names().length, v -> i -> new Value.Text(v.names()[i]));
            case STATUS ->
                new Column(
                        c -> c.status,
                        v -> v.statuses().length,
                        v -> i -> new Value.Status(v.statuses()[i].code().number()));
            case STATUS_MESSAGE ->
                new Column(
                        c -> c.status, v -> v.statuses().length, v -> i -> new Value.Text(v.statuses()[i].message()));
            case KIND ->
                new Column(c -> c.kind, v -> v.kinds().length, v -> i -> new Value.Kind(v.kinds()[i].number()));
            case SCOPE_NAME ->
                new Column(c -> c.scope, v -> v.scopes().length, v -> i -> new Value.Text(v.scopes()[i].name()));
            case SCOPE_VERSION ->
                new Column(c -> c.scope, v -> v.scopes().length, v -> i -> new Value.Text(v.scopes()[i].version()));
            case DURATION,
                    CHILD_COUNT,
                    ROOT_NAME,
                    ROOT_SERVICE_NAME,
                    TRACE_DURATION,
                    NESTED_SET_LEFT,
                    NESTED_SET_RIGHT,
                    NESTED_SET_PARENT,
                    TRACE_ID,
                    SPAN_ID,
                    PARENT_ID,
                    EVENT_NAME,
                    EVENT_TIME,
                    LINK_TRACE_ID,
                    LINK_SPAN_ID -> null;
        };
    }

    /** A column whose numbers are places in a list of the segment. */
    record Column(
            Function<Columns, int[]> column,
            Function<SegmentView, Integer> size,
            Function<SegmentView, IntFunction<Value>> values)
            implements Coded {

        @Override
        public void read(SegmentView view, int from, int count, int[] codes) {
            System.arraycopy(column.apply(view.columns()), from, codes, 0, count);
        }

        @Override
        public int limit(SegmentView view) {
            return size.apply(view);
        }

        @Override
        public Value value(SegmentView view, int code) {
            return values.apply(view).apply(code);
        }
    }

    /** An attribute of spans: 0 for none, then the segment's values, then, if wanted, those of the resources. */
    record OwnAttribute(String name, KeyColumn keys, boolean orOfResource) implements Coded {

        OwnAttribute(String name, boolean orOfResource) {
            this(name, new KeyColumn(name), orOfResource);
        }

        @Override
        public void read(SegmentView view, int from, int count, int[] codes) {
            int[] distances = keys.distances(view);
            int[] shape = view.columns().shape;
            int[] offset = view.columns().offset;
            int[] pool = view.pool().numbers();
            for (int i = 0; i < count; i++) {
                int distance = distances[shape[from + i]];
                codes[i] = distance < 0 ? 0 : pool[offset[from + i] + distance] + 1;
            }
            if (orOfResource && Arrays.stream(distances).anyMatch(distance -> distance < 0)) {
                int[] resource = view.columns().resource;
                for (int i = 0; i < count; i++) {
                    codes[i] = codes[i] == 0 ? view.valueCount() + 1 + resource[from + i] : codes[i];
                }
            }
        }

        @Override
        public int limit(SegmentView view) {
            return view.valueCount() + 1 + (orOfResource ? view.resources().length : 0);
        }

        @Override
        public Value value(SegmentView view, int code) {
            if (code == 0) {
                return Values.NIL;
            }
            return code <= view.valueCount()
                    ? SpanValues.of(view.values()[code - 1])
                    : SpanValues.in(view.resources()[code - view.valueCount() - 1].attributes(), name);
        }
    }
}
