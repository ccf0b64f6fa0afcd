package dev.tracestack.tracestore;

import dev.tracestack.otlp.AnyValue;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanId;
import dev.tracestack.otlp.SpanKind;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import dev.tracestack.otlp.StatusCode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment as it was at one moment: rows below the count are there and stay as they are. Times are unsigned.
 */
final class SegmentView {

    private final Segment segment;
    private final int count;
    private final Columns columns;
    private final ValuePool pool;
    private final AnyValue[] values;
    private final int valueCount;
    private final String[] names;
    private final SpanStatus[] statuses;
    private final SpanKind[] kinds;
    private final Resource[] resources;
    private final Scope[] scopes;
    private final @Nullable ServiceLabel[] services;
    private @Nullable ServiceOrder serviceOrder;
    private final List<String>[] shapes;
    private final int shapeCount;
    private final long minStart;
    private final long maxStart;

    SegmentView(
            Segment segment,
            int count,
            Columns columns,
            ValuePool pool,
            AnyValue[] values,
            int valueCount,
            String[] names,
            SpanStatus[] statuses,
            SpanKind[] kinds,
            Resource[] resources,
            Scope[] scopes,
            List<String>[] shapes,
            int shapeCount,
            long minStart,
            long maxStart) {
        this.segment = segment;
        this.count = count;
        this.columns = columns;
        this.pool = pool;
        this.values = values;
        this.valueCount = valueCount;
        this.names = names;
        this.statuses = statuses;
        this.kinds = kinds;
        this.resources = resources;
        this.scopes = scopes;
        this.services = new ServiceLabel[resources.length];
        this.shapes = shapes;
        this.shapeCount = shapeCount;
        this.minStart = minStart;
        this.maxStart = maxStart;
    }

    Segment segment() {
        return segment;
    }

    int count() {
        return count;
    }

    Columns columns() {
        return columns;
    }

    ValuePool pool() {
        return pool;
    }

    AnyValue[] values() {
        return values;
    }

    int valueCount() {
        return valueCount;
    }

    String[] names() {
        return names;
    }

    SpanStatus[] statuses() {
        return statuses;
    }

    SpanKind[] kinds() {
        return kinds;
    }

    Resource[] resources() {
        return resources;
    }

    Scope[] scopes() {
        return scopes;
    }

    List<String>[] shapes() {
        return shapes;
    }

    int shapeCount() {
        return shapeCount;
    }

    long minStart() {
        return minStart;
    }

    long maxStart() {
        return maxStart;
    }

    /** The service of a resource of the segment; made when it is first asked for. */
    ServiceLabel service(int resource) {
        ServiceLabel known = services[resource];
        if (known == null) {
            known = new ServiceLabel(resources[resource].serviceName());
            // two threads may make it at once: either will do
            services[resource] = known;
        }
        return known;
    }

    /** The services of all resources; made when it is first asked for. */
    ServiceOrder serviceOrder() {
        ServiceOrder known = serviceOrder;
        if (known == null) {
            List<ServiceLabel> all = new ArrayList<>();
            for (int i = 0; i < resources.length && resources[i] != null; i++) {
                all.add(service(i));
            }
            known = ServiceOrder.of(all);
            serviceOrder = known;
        }
        return known;
    }

    boolean isError(int status) {
        return statuses[status].code().number() == StatusCode.ERROR.number();
    }

    /** The row as the whole span that it was. */
    SpanRecord span(int row) {
        Columns c = columns;
        Rest kept = c.rest[row];
        Rest rest = kept == null ? Rest.NONE : kept;
        long parent = c.parentId[row];
        return new SpanRecord(
                c.trace[row].id(),
                id(c.spanId[row]),
                parent == Columns.NO_ID ? null : id(parent),
                rest.traceState(),
                rest.flags(),
                names[c.name[row]],
                kinds[c.kind[row]],
                c.start[row],
                c.end[row],
                attributes(row),
                rest.droppedAttributesCount(),
                rest.events(),
                rest.droppedEventsCount(),
                rest.links(),
                rest.droppedLinksCount(),
                statuses[c.status[row]],
                resources[c.resource[row]],
                scopes[c.scope[row]]);
    }

    private Attributes attributes(int row) {
        List<String> keys = shapes[columns.shape[row]];
        if (keys.isEmpty()) {
            return Attributes.none();
        }
        int at = columns.offset[row];
        int step = pool.step(columns.shape[row]);
        List<Attributes.Attribute> entries = new ArrayList<>(keys.size());
        for (String key : keys) {
            entries.add(new Attributes.Attribute(key, values[pool.numbers()[at]]));
            at += step;
        }
        return new Attributes(entries);
    }

    private static SpanId id(long id) {
        return new SpanId(HexFormat.of().toHexDigits(id));
    }

    /** The span's duration; 0 where its clock went back. */
    long duration(int row) {
        return Math.max(0, columns.end[row] - columns.start[row]);
    }
}
