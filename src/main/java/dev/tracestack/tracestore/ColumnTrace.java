package dev.tracestack.tracestore;

import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.traceql.Family;
import dev.tracestack.traceql.FieldExpression.Field;
import dev.tracestack.traceql.SpansOfTrace;
import dev.tracestack.traceql.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One stored trace after another as queries see them, read from the columns. For one thread. */
final class ColumnTrace implements SpansOfTrace {

    private static final int FEW = 24;

    private final FieldReader[] readers;
    private SegmentView[] views = new SegmentView[16];
    private int[] rows = new int[16];
    private int size;
    private @Nullable Family family;
    private int root = -1;
    private long end;

    ColumnTrace(List<Field> fields) {
        this.readers = fields.stream().map(FieldReader::of).toArray(FieldReader[]::new);
    }

    /** Goes on to another trace. */
    ColumnTrace on(StoredTrace trace) {
        StoredTrace.Rows now = trace.rows();
        size = now.count();
        if (size > rows.length) {
            views = new SegmentView[size];
            rows = new int[size];
        }
        family = null;
        root = -1;
        end = 0;
        for (int i = 0; i < size; i++) {
            views[i] = now.view(i);
            rows[i] = now.row(i);
        }
        sort();
        for (int i = 0; i < size; i++) {
            Columns columns = views[i].columns();
            if (root < 0 && columns.parentId[rows[i]] == Columns.NO_ID) {
                root = i;
            }
            long ends = columns.end[rows[i]];
            end = Long.compareUnsigned(ends, end) > 0 ? ends : end;
        }
        return this;
    }

    /** By start, then id; spans mostly come in that order already. */
    private void sort() {
        if (size > FEW) {
            SegmentView[] unsortedViews = views.clone();
            int[] unsortedRows = rows.clone();
            Integer[] order = new Integer[size];
            for (int i = 0; i < size; i++) {
                order[i] = i;
            }
            java.util.Arrays.sort(
                    order, (a, b) -> compare(unsortedViews[a], unsortedRows[a], unsortedViews[b], unsortedRows[b]));
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
        return views[span];
    }

    int row(int span) {
        return rows[span];
    }

    SpanRecord span(int span) {
        return views[span].span(rows[span]);
    }

    /** The first span without a parent; -1 where none has come. */
    int root() {
        return root;
    }

    long start(int span) {
        return views[span].columns().start[rows[span]];
    }

    long duration(int span) {
        return views[span].duration(rows[span]);
    }

    /** From the earliest start to the latest end. */
    long durationNanos() {
        return size == 0 ? 0 : Math.max(0, end - start(0));
    }
}
