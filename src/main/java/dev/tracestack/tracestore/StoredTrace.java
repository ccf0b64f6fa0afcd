package dev.tracestack.tracestore;

import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One trace in the store: where its spans are. Changed by one writer at a time; readers never wait for it. */
final class StoredTrace {

    private static final Comparator<SpanRecord> IN_TIME = Comparator.comparing(
                    SpanRecord::startTimeUnixNano, Long::compareUnsigned)
            .thenComparing(SpanRecord::spanId);
    private static final int FEW = 32;

    /**
     * What readers of one moment see of it: rows below the count, arrays may be longer. Times are in nanoseconds since
     * 1970-01-01T00:00Z, unsigned.
     */
    static final class Rows {
        private final Segment[] segments;
        private final int[] rows;
        private final int count;
        private final int root;
        private final long earliest;
        private final long latest;

        Rows(Segment[] segments, int[] rows, int count, int root, long earliest, long latest) {
            this.segments = segments;
            this.rows = rows;
            this.count = count;
            this.root = root;
            this.earliest = earliest;
            this.latest = latest;
        }

        static Rows none() {
            return new Rows(new Segment[0], new int[0], 0, -1, 0, 0);
        }

        int count() {
            return count;
        }

        Segment segment(int place) {
            return segments[place];
        }

        SegmentView view(int place) {
            return segments[place].view();
        }

        int row(int place) {
            return rows[place];
        }

        /** The place of the first span, by start, then id, that has no parent; -1 where none has come. */
        int root() {
            return root;
        }

        /** Start of the earliest span. */
        long earliest() {
            return earliest;
        }

        /** End of the latest span. */
        long latest() {
            return latest;
        }

        /** From the earliest start to the latest end. */
        long durationNanos() {
            return Math.max(0, latest - earliest);
        }
    }

    private static final Rows NO_ROWS = Rows.none();

    private final TraceId id;
    /** The id as two numbers: an answer of many traces need not follow the text, which lies elsewhere. */
    private final long idHigh;

    private final long idLow;
    private final long ordinal;
    private Segment[] segments = new Segment[4];
    private int[] rows = new int[4];
    private int size;
    private @Nullable SpanPlaces places;
    private volatile Rows published = NO_ROWS;
    private volatile long lastInsert;
    private long earliest = -1; // the largest unsigned number
    private long latest;
    private int root = -1;
    /** Whether a row has gone, so that the three may be of spans that are no longer there. */
    private boolean hasMoved;

    private long bytes = SpanSize.TRACE;
    private long touched = -1;

    /** Neighbours in the order of last inserts; only touched by the writer. */
    @Nullable StoredTrace older;

    @Nullable StoredTrace newer;

    /** The ordinal tells it from every other trace of the store. */
    StoredTrace(TraceId id, long ordinal) {
        this.id = id;
        this.idHigh = HexFormat.fromHexDigitsToLong(id.hex(), 0, 16);
        this.idLow = HexFormat.fromHexDigitsToLong(id.hex(), 16, 32);
        this.ordinal = ordinal;
    }

    /** From 0, in the order in which first spans came. */
    long ordinal() {
        return ordinal;
    }

    TraceId id() {
        return id;
    }

    /** The first eight bytes of the id. */
    long idHigh() {
        return idHigh;
    }

    /** The last eight bytes of the id. */
    long idLow() {
        return idLow;
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
        note(size - 1);
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
    void move(int place, Segment segment, int row) {
        segments = segments.clone();
        rows = rows.clone();
        segments[place] = segment;
        rows[place] = row;
        hasMoved = true;
    }

    private void note(int place) {
        Columns columns = segments[place].columns();
        int row = rows[place];
        if (Long.compareUnsigned(columns.start[row], earliest) < 0) {
            earliest = columns.start[row];
        }
        if (Long.compareUnsigned(columns.end[row], latest) > 0) {
            latest = columns.end[row];
        }
        if (columns.parentId[row] == Columns.NO_ID && (root < 0 || isBefore(place, root))) {
            root = place;
        }
    }

    private boolean isBefore(int place, int other) {
        Columns a = segments[place].columns();
        Columns b = segments[other].columns();
        int order = Long.compareUnsigned(a.start[rows[place]], b.start[rows[other]]);
        return order < 0 || (order == 0 && Long.compareUnsigned(a.spanId[rows[place]], b.spanId[rows[other]]) < 0);
    }

    private void noteAll() {
        earliest = -1;
        latest = 0;
        root = -1;
        for (int place = 0; place < size; place++) {
            note(place);
        }
        hasMoved = false;
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
        if (hasMoved) {
            noteAll();
        }
        published = new Rows(segments, rows, size, root, earliest, latest);
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

    /** All spans by start, then id. */
    List<SpanRecord> inTime() {
        Rows now = published;
        return IntStream.range(0, now.count())
                .mapToObj(i -> now.view(i).span(now.row(i)))
                .sorted(IN_TIME)
                .toList();
    }
}
