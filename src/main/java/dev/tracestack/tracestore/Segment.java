package dev.tracestack.tracestore;

import dev.tracestack.otlp.AnyValue;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanKind;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Spans that came one after another, in columns; equal values are kept once. One writer, any number of readers. */
final class Segment {

    private static final int FIRST_ROWS = 512;
    /** Large enough that values repeat, small enough that the oldest can go as a whole. */
    static final int MOST_ROWS = 1 << 16;

    private final int number;
    private final int mostRows;
    private final Dictionary<AnyValue> values = Dictionary.ofMany(new AnyValue[64]);
    private final Dictionary<String> names = new Dictionary<>(new String[8]);
    private final Dictionary<SpanStatus> statuses = new Dictionary<>(new SpanStatus[4]);
    private final Dictionary<SpanKind> kinds = new Dictionary<>(new SpanKind[6]);
    private final Dictionary<Resource> resources = new Dictionary<>(new Resource[4]);
    private final Dictionary<Scope> scopes = new Dictionary<>(new Scope[4]);

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of parameterised types
    private final Dictionary<List<String>> shapes = new Dictionary<>(new List[4]);

    private @Nullable Shapes shapeFinder = new Shapes();
    private Columns columns;
    private ValuePool pool = ValuePool.ofRows(new int[FIRST_ROWS]);
    private int poolSize;
    private int count;
    private int live;
    private long minStart = -1; // the largest unsigned number
    private long maxStart;
    private volatile SegmentView view;
    /** At which publication each row died; null while none has. */
    private volatile long @Nullable [] deaths;

    /** For at most that many rows; the number tells it from the store's other segments; later ones have higher numbers. */
    Segment(int number, int mostRows) {
        this.number = number;
        this.mostRows = mostRows;
        this.columns = new Columns(Math.min(FIRST_ROWS, mostRows));
        this.view = freeze();
    }

    int number() {
        return number;
    }

    /** The resources and scopes of one batch: looking them up by identity is cheaper than by their content. */
    static final class Batch {
        private final IdentityHashMap<Resource, Integer> resources = new IdentityHashMap<>();
        private final IdentityHashMap<Scope, Integer> scopes = new IdentityHashMap<>();

        void clear() {
            resources.clear();
            scopes.clear();
        }
    }

    /** The writer's own, with rows that are not published yet. */
    Columns columns() {
        return columns;
    }

    boolean isFull() {
        return count == mostRows;
    }

    int count() {
        return count;
    }

    int live() {
        return live;
    }

    /** Adds a row and returns an estimate of the bytes that it takes. */
    long add(SpanRecord span, StoredTrace trace, long spanId, long parentId, Batch batch) {
        if (count == columns.rows()) {
            columns = columns.sized(Math.min(mostRows, 2 * count));
        }
        long bytes = SpanSize.ROW;
        Columns c = columns;
        int row = count;
        c.trace[row] = trace;
        c.spanId[row] = spanId;
        c.parentId[row] = parentId;
        c.start[row] = span.startTimeUnixNano();
        c.end[row] = span.endTimeUnixNano();
        c.kind[row] = kinds.number(span.kind());
        int known = names.size();
        c.name[row] = names.number(span.name());
        bytes += c.name[row] == known ? SpanSize.of(span.name()) : 0;
        known = statuses.size();
        c.status[row] = statuses.number(span.status());
        bytes += c.status[row] == known ? SpanSize.of(span.status().message()) : 0;
        known = resources.size();
        c.resource[row] = batch.resources.computeIfAbsent(span.resource(), r -> resources.number(withoutSchema(r)));
        bytes += c.resource[row] == known ? SpanSize.of(span.resource()) : 0;
        known = scopes.size();
        c.scope[row] = batch.scopes.computeIfAbsent(span.scope(), s -> scopes.number(withoutSchema(s)));
        bytes += c.scope[row] == known ? SpanSize.of(span.scope()) : 0;
        bytes += attributes(span.attributes().entries(), row);
        Rest rest = Rest.of(span);
        c.rest[row] = rest;
        bytes += rest == null ? 0 : SpanSize.of(rest);
        note(span);
        count++;
        live++;
        return bytes;
    }

    private long attributes(List<Attributes.Attribute> attributes, int row) {
        Shapes finder = shapeFinder;
        if (finder == null) {
            throw new IllegalStateException("the segment is closed");
        }
        columns.shape[row] = finder.number(attributes, shapes);
        columns.offset[row] = poolSize;
        pool = pool.withRoom(poolSize + attributes.size());
        long bytes = SpanSize.REFERENCE * attributes.size();
        for (Attributes.Attribute attribute : attributes) {
            int known = values.size();
            int number = values.number(attribute.value());
            bytes += number == known ? SpanSize.of(attribute.value()) : 0;
            pool.set(poolSize, number);
            poolSize++;
        }
        return bytes;
    }

    private void note(SpanRecord span) {
        if (Long.compareUnsigned(span.startTimeUnixNano(), minStart) < 0) {
            minStart = span.startTimeUnixNano();
        }
        if (Long.compareUnsigned(span.startTimeUnixNano(), maxStart) > 0) {
            maxStart = span.startTimeUnixNano();
        }
    }

    /** Schema URLs are not kept, as in Tempo 3.0. */
    private static Resource withoutSchema(Resource resource) {
        return new Resource(resource.attributes(), resource.droppedAttributesCount(), "");
    }

    private static Scope withoutSchema(Scope scope) {
        return new Scope(scope.name(), scope.version(), scope.attributes(), scope.droppedAttributesCount(), "");
    }

    /** Lets readers see all rows so far. */
    SegmentView publish() {
        SegmentView now = freeze();
        view = now;
        return now;
    }

    /** Nothing more comes. */
    void close() {
        shapeFinder = null;
        values.close();
        names.close();
        statuses.close();
        kinds.close();
        resources.close();
        scopes.close();
        shapes.close();
        columns = columns.sized(count);
        pool = pool.byKeys(columns, count, shapes.items());
    }

    private SegmentView freeze() {
        return new SegmentView(
                this,
                count,
                columns,
                pool,
                values.items(),
                values.size(),
                names.items(),
                statuses.items(),
                kinds.items(),
                resources.items(),
                scopes.items(),
                shapes.items(),
                shapes.size(),
                minStart,
                maxStart);
    }

    /** The rows that were published last. */
    SegmentView view() {
        return view;
    }

    /** The row is no longer there for readers of that publication and later ones. */
    void bury(int row, long publication) {
        long[] times = deaths;
        if (times == null || times.length <= row) {
            long[] longer = new long[columns.rows()];
            Arrays.fill(longer, Long.MAX_VALUE);
            if (times != null) {
                System.arraycopy(times, 0, longer, 0, times.length);
            }
            times = longer;
        }
        times[row] = publication;
        deaths = times;
        live--;
    }

    /** When rows died; null while none has. */
    long @Nullable [] deaths() {
        return deaths;
    }
}
