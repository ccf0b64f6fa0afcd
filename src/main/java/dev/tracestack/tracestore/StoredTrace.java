package dev.tracestack.tracestore;

import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One trace in the store: where its spans are. Changed by one writer at a time; readers never wait for it. */
final class StoredTrace {

    private static final Comparator<SpanRecord> IN_TIME = Comparator.comparing(
                    SpanRecord::startTimeUnixNano, Long::compareUnsigned)
            .thenComparing(SpanRecord::spanId);
    private static final int FEW = 32;

    /** Rows below the count; arrays may be longer. */
    static final class Rows {
        private final Segment[] segments;
        private final int[] rows;
        private final int count;

        Rows(Segment[] segments, int[] rows, int count) {
            this.segments = segments;
            this.rows = rows;
            this.count = count;
        }

        int count() {
            return count;
        }

        SegmentView view(int place) {
            return segments[place].view();
        }

        int row(int place) {
            return rows[place];
        }
    }

    private static final Rows NO_ROWS = new Rows(new Segment[0], new int[0], 0);

    private final TraceId id;
    private final long ordinal;
    private Segment[] segments = new Segment[4];
    private int[] rows = new int[4];
    private int size;
    private @Nullable SpanPlaces places;
    private volatile Rows published = NO_ROWS;
    private volatile long lastInsert;
    private volatile long earliest = -1;
    private volatile long latest;
    private long bytes = SpanSize.TRACE;
    private long touched = -1;

    /** Neighbours in the order of last inserts; only touched by the writer. */
    @Nullable StoredTrace older;

    @Nullable StoredTrace newer;

    /** The ordinal tells it from every other trace of the store. */
    StoredTrace(TraceId id, long ordinal) {
        this.id = id;
        this.ordinal = ordinal;
    }

    /** From 0, in the order in which first spans came. */
    long ordinal() {
        return ordinal;
    }

    TraceId id() {
        return id;
    }

    /** Where a span with that id and start is among the rows; -1 where it is not. */
    int place(long spanId, long start) {
        SpanPlaces index = places;
        if (index != null) {
            return index.find(spanId, start);
        }
        for (int i = 0; i < size; i++) {
            if (isAt(i, spanId, start)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isAt(int place, long spanId, long start) {
        // the writer's own view: rows of this batch are not published yet
        Columns columns = segments[place].columns();
        return columns.spanId[rows[place]] == spanId && columns.start[rows[place]] == start;
    }

    Segment segment(int place) {
        return segments[place];
    }

    int row(int place) {
        return rows[place];
    }

    /** Adds a row for a span that is not here. */
    void add(Segment segment, int row, SpanRecord span, long spanId, long grown) {
        if (size == rows.length) {
            segments = Arrays.copyOf(segments, 2 * size);
            rows = Arrays.copyOf(rows, 2 * size);
        }
        segments[size] = segment;
        rows[size] = row;
        size++;
        bytes += grown;
        note(span);
        SpanPlaces index = places;
        if (index != null) {
            index.put(spanId, span.startTimeUnixNano(), size - 1);
        } else if (size > FEW) {
            index = new SpanPlaces(size);
            for (int i = 0; i < size; i++) {
                Columns columns = segments[i].columns();
                index.put(columns.spanId[rows[i]], columns.start[rows[i]], i);
            }
            places = index;
        }
    }

    /** Another row stands for the same span. Readers keep the arrays that they have. */
    void move(int place, Segment segment, int row, SpanRecord span, long grown) {
        segments = segments.clone();
        rows = rows.clone();
        segments[place] = segment;
        rows[place] = row;
        bytes += grown;
        note(span);
    }

    private void note(SpanRecord span) {
        // -1 is the largest unsigned number
        if (Long.compareUnsigned(span.startTimeUnixNano(), earliest) < 0) {
            earliest = span.startTimeUnixNano();
        }
        if (Long.compareUnsigned(span.endTimeUnixNano(), latest) > 0) {
            latest = span.endTimeUnixNano();
        }
    }

    /** Notes that it changes before a publication; false where that was noted already. */
    boolean touch(long publication) {
        boolean first = touched != publication;
        touched = publication;
        return first;
    }

    void inserted(long nanos) {
        lastInsert = nanos;
    }

    /** Lets readers see all rows so far; their segments must have been published before. */
    void publish() {
        published = new Rows(segments, rows, size);
    }

    /** It goes: readers that come by its spans find none. */
    void clear() {
        size = 0;
        published = NO_ROWS;
    }

    Rows rows() {
        return published;
    }

    long bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** When the last span came, in nanoseconds of the store's clock. */
    long lastInsert() {
        return lastInsert;
    }

    /** Start of the earliest span, in nanoseconds since 1970-01-01T00:00Z, unsigned. */
    long earliest() {
        return earliest;
    }

    /** End of the latest span, as {@link #earliest}. */
    long latest() {
        return latest;
    }

    /** All spans by start, then id. */
    List<SpanRecord> inTime() {
        Rows now = published;
        return IntStream.range(0, now.count())
                .mapToObj(i -> now.view(i).span(now.row(i)))
                .sorted(IN_TIME)
                .toList();
    }
}
