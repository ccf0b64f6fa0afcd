package dev.tracestack.tracestore;

import dev.tracestack.otlp.Attributes;
import dev.tracestack.traceql.Budget;
import dev.tracestack.traceql.TraceQuery;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The names of the attributes that spans have, by scope. For one thread. */
final class TagNames implements Scan.Rows {

    /** Where attributes are, in the order of answers. */
    enum Place {
        SPAN,
        EVENT,
        LINK,
        RESOURCE,
        INSTRUMENTATION;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Tempo 3.0 has columns of their own for these and lists each that any span has, whatever the filter. */
    private static final List<String> OWN_COLUMNS = List.of(
            "http.method",
            "http.request.method",
            "http.route",
            "http.status_code",
            "http.url",
            "server.address",
            "url.path",
            "url.route");

    private final Map<Place, Set<String>> names = new EnumMap<>(Place.class);
    private final BitSet shapes = new BitSet();
    private final BitSet resources = new BitSet();
    private final BitSet scopes = new BitSet();
    private @Nullable SegmentView current;

    private TagNames() {
        for (Place place : Place.values()) {
            names.put(place, new TreeSet<>());
        }
    }

    static Map<Place, Set<String>> of(TraceStore store, TagsRequest request, Budget budget) {
        Segments.Snapshot snapshot = store.snapshot();
        TagNames found = new TagNames();
        SpanRows.of(snapshot, request.filter(), request.range(), budget, found);
        found.collect();
        if (request.filtered()) {
            TagNames all = new TagNames();
            SpanRows.of(snapshot, TraceQuery.everything(), request.range(), budget, all);
            all.collect();
            OWN_COLUMNS.stream()
                    .filter(all.in(Place.SPAN)::contains)
                    .filter(name -> !found.in(Place.RESOURCE).isEmpty())
                    .forEach(found.in(Place.SPAN)::add);
        }
        return found.names;
    }

    private Set<String> in(Place place) {
        return names.computeIfAbsent(place, p -> new TreeSet<>());
    }

    @Override
    public void take(SegmentView view, int from, int count, long[] bits) {
        if (current != view) {
            collect();
            current = view;
        }
        Columns columns = view.columns();
        for (int i = 0; i < count; i++) {
            if ((bits[i / Long.SIZE] >>> i & 1) != 0) {
                int row = from + i;
                shapes.set(columns.shape[row]);
                resources.set(columns.resource[row]);
                scopes.set(columns.scope[row]);
                Rest rest = columns.rest[row];
                if (rest != null) {
                    rest.events().forEach(event -> add(Place.EVENT, event.attributes()));
                    rest.links().forEach(link -> add(Place.LINK, link.attributes()));
                }
            }
        }
    }

    /** What the numbers of the current segment stand for. */
    private void collect() {
        SegmentView view = current;
        if (view != null) {
            shapes.stream().forEach(shape -> in(Place.SPAN).addAll(view.shapes()[shape]));
            resources.stream().forEach(i -> add(Place.RESOURCE, view.resources()[i].attributes()));
            scopes.stream().forEach(i -> add(Place.INSTRUMENTATION, view.scopes()[i].attributes()));
        }
        shapes.clear();
        resources.clear();
        scopes.clear();
    }

    private void add(Place place, Attributes attributes) {
        attributes.entries().forEach(attribute -> in(place).add(attribute.key()));
    }
}
