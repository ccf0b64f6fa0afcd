package dev.tracestack.tracestore;

import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.traceql.Family;
import dev.tracestack.traceql.FieldExpression.Field;
import dev.tracestack.traceql.SpansOfTrace;
import dev.tracestack.traceql.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One stored trace after another as queries see them, read from the columns: all of its spans, or those that are of
 * interest. For one thread.
 */
final class ColumnTrace implements SpansOfTrace {

    private static final int FEW = 24;
    private static final StoredTrace.Rows NONE = StoredTrace.Rows.none();

    private final FieldReader[] readers;
    private SegmentView[] views = new SegmentView[16];
    private int[] rows = new int[16];
    private int size;
    private boolean isSorted = true;
    private StoredTrace.Rows whole = NONE;
    private @Nullable Family family;

    ColumnTrace(List<Field> fields) {
        this.readers = fields.stream().map(FieldReader::of).toArray(FieldReader[]::new);
    }

    /** Goes on to all spans of another trace. */
    ColumnTrace on(StoredTrace trace) {
        return onAll(trace.rows());
    }

    /** As {@link #on}. */
    ColumnTrace onAll(StoredTrace.Rows trace) {
        onNone(trace);
        for (int place = 0; place < trace.count(); place++) {
            add(place);
        }
        return this;
    }

    /** Goes on to another trace, no spans of it yet. */
    void onNone(StoredTrace.Rows trace) {
        whole = trace;
        size = 0;
        isSorted = true;
        family = null;
    }

    /** One more span of the trace, by its place there. */
    void add(int place) {
        if (size == rows.length) {
            views = Arrays.copyOf(views, 2 * size);
            rows = Arrays.copyOf(rows, 2 * size);
        }
        views[size] = whole.view(place);
        rows[size] = whole.row(place);
        size++;
        isSorted = size == 1;
    }

    /** All of the trace, whichever spans of it are looked at. */
    StoredTrace.Rows whole() {
        return whole;
    }

    /** By start, then id; spans mostly come in that order already. */
    private void sort() {
        isSorted = true;
        if (size > FEW) {
            SegmentView[] unsortedViews = views.clone();
            int[] unsortedRows = rows.clone();
            Integer[] order = new Integer[size];
            for (int i = 0; i < size; i++) {
                order[i] = i;
            }
            Arrays.sort(order, (a, b) -> compare(unsortedViews[a], unsortedRows[a], unsortedViews[b], unsortedRows[b]));
            for (int i = 0; i < size; i++) {
                views[i] = unsortedViews[order[i]];
                rows[i] = unsortedRows[order[i]];
            }
            return;
        }
        for (int i = 1; i < size; i++) {
            SegmentView view = views[i];
            int row = rows[i];
            int at = i;
            for (; at > 0 && compare(views[at - 1], rows[at - 1], view, row) > 0; at--) {
                views[at] = views[at - 1];
                rows[at] = rows[at - 1];
            }
            views[at] = view;
            rows[at] = row;
        }
    }

    private static int compare(SegmentView a, int rowA, SegmentView b, int rowB) {
        int order = Long.compareUnsigned(a.columns().start[rowA], b.columns().start[rowB]);
        return order != 0 ? order : Long.compareUnsigned(a.columns().spanId[rowA], b.columns().spanId[rowB]);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Value value(int span, int field) {
        return readers[field].read(this, span);
    }

    @Override
    public int parent(int span) {
        return family().parent(span);
    }

    Family family() {
        Family known = family;
        if (known == null) {
            known = new Family(parents());
            family = known;
        }
        return known;
    }

    private int[] parents() {
        if (!isSorted) {
            sort();
        }
        int[] parents = new int[size];
        @Nullable Map<Long, Integer> byId = size > FEW ? new HashMap<>() : null;
        for (int i = 0; i < size && byId != null; i++) {
            byId.putIfAbsent(views[i].columns().spanId[rows[i]], i);
        }
        for (int i = 0; i < size; i++) {
            long id = views[i].columns().parentId[rows[i]];
            parents[i] = id == Columns.NO_ID
                    ? Family.ROOT
                    : byId == null ? search(id) : byId.getOrDefault(id, Family.ORPHAN);
        }
        return parents;
    }

    private int search(long id) {
        for (int i = 0; i < size; i++) {
            if (views[i].columns().spanId[rows[i]] == id) {
                return i;
            }
        }
        return Family.ORPHAN;
    }

    SegmentView view(int span) {
        if (!isSorted) {
            sort();
        }
        return views[span];
    }

    int row(int span) {
        if (!isSorted) {
            sort();
        }
        return rows[span];
    }

    SpanRecord span(int span) {
        return view(span).span(row(span));
    }

    /** The first span without a parent; null where none has come. */
    @Nullable SpanRecord root() {
        int root = whole.root();
        return root < 0 ? null : whole.view(root).span(whole.row(root));
    }

    long start(int span) {
        return view(span).columns().start[row(span)];
    }

    long duration(int span) {
        return view(span).duration(row(span));
    }
}
