package dev.tracestack.tracestore;

import dev.tracestack.otlp.SpanRecord;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The segments of a store, oldest first; the last one is open. For one writer, who publishes to readers. */
final class Segments {

    /**
     * All rows that readers of one moment see: those of the views that had not died by its number.
     *
     * @param views at least one
     * @param lastOrdinal of the traces' that have rows there, the largest
     */
    record Snapshot(long number, List<SegmentView> views, long lastOrdinal) {}

    /** The oldest ones empty themselves soon, as traces go in the order in which they came. */
    private static final int LEFT_ALONE = 2;

    private final int rowsASegment;
    private final List<Segment> segments = new ArrayList<>();
    private final Segment.Batch batch = new Segment.Batch();
    private final List<StoredTrace> touched = new ArrayList<>();
    private List<SegmentView> views;
    private volatile Snapshot snapshot;
    private long lastOrdinal;

    Segments(int rowsASegment) {
        this.rowsASegment = rowsASegment;
        segments.add(new Segment(0, rowsASegment));
        views = List.of(segments.getFirst().view());
        snapshot = new Snapshot(0, views, 0);
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** Adds a span, in the place of its earlier copy if there is one, and returns what its trace has grown by. */
    long add(SpanRecord span, StoredTrace trace) {
        long spanId = HexFormat.fromHexDigitsToLong(span.spanId().hex());
        var parent = span.parentSpanId();
        long parentId = parent == null ? Columns.NO_ID : HexFormat.fromHexDigitsToLong(parent.hex());
        int place = trace.place(spanId, span.startTimeUnixNano());
        Segment open = open();
        int row = open.count();
        long bytes = open.add(span, trace, spanId, parentId, batch);
        lastOrdinal = Math.max(lastOrdinal, trace.ordinal());
        if (trace.touch(snapshot.number() + 1)) {
            touched.add(trace);
        }
        if (place < 0) {
            trace.add(open, row, span, spanId, bytes);
            return bytes;
        }
        // what the copy took is known no more; it is about what the new one takes
        trace.segment(place).bury(trace.row(place), snapshot.number() + 1);
        trace.move(place, open, row);
        return 0;
    }

    private Segment open() {
        Segment last = segments.getLast();
        if (!last.isFull()) {
            return last;
        }
        last.close();
        Segment next = new Segment(last.number() + 1, rowsASegment);
        segments.add(next);
        batch.clear();
        List<SegmentView> more = new ArrayList<>(views);
        more.set(more.size() - 1, last.publish());
        more.add(next.view());
        views = List.copyOf(more);
        return next;
    }

    /** Whether the span is here with the same content. */
    static boolean has(StoredTrace trace, SpanRecord span) {
        int place = trace.place(HexFormat.fromHexDigitsToLong(span.spanId().hex()), span.startTimeUnixNano());
        return place >= 0;
    }

    /** The trace goes. */
    void remove(StoredTrace trace) {
        for (int place = 0; place < trace.size(); place++) {
            trace.segment(place).bury(trace.row(place), snapshot.number() + 1);
        }
        trace.clear();
    }

    /** Lets readers see what was added and removed. */
    void publish() {
        batch.clear();
        compact();
        Segment open = segments.getLast();
        SegmentView now = open.publish();
        touched.forEach(StoredTrace::publish);
        touched.clear();
        List<SegmentView> next = new ArrayList<>(views);
        next.set(next.size() - 1, now);
        next.removeIf(view -> view.segment() != open && view.segment().live() == 0);
        segments.removeIf(segment -> segment != open && segment.live() == 0);
        views = List.copyOf(next);
        snapshot = new Snapshot(snapshot.number() + 1, views, lastOrdinal);
    }

    /** Moves the rest of one segment that is mostly dead, so that a few long traces do not keep all of it. */
    private void compact() {
        for (int i = LEFT_ALONE; i < segments.size() - 1; i++) {
            Segment sparse = segments.get(i);
            if (sparse.live() > 0 && sparse.live() < sparse.count() / 2) {
                move(sparse);
                return;
            }
        }
    }

    private void move(Segment sparse) {
        SegmentView view = sparse.view();
        for (int row = 0; row < view.count(); row++) {
            long[] deaths = sparse.deaths();
            if (deaths == null || row >= deaths.length || deaths[row] == Long.MAX_VALUE) {
                add(view.span(row), view.columns().trace[row]);
            }
        }
    }
}
