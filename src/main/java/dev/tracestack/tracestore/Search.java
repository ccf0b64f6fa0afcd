package dev.tracestack.tracestore;

import dev.tracestack.traceql.Budget;
import dev.tracestack.traceql.Plan;
import dev.tracestack.traceql.QueryTooLarge;
import dev.tracestack.traceql.SpanSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** One search: of the traces that match, the newest within the limit. For one thread. */
final class Search implements Scan.Candidates {

    private static final byte[] OPEN = JsonBytes.fixed("{\"traces\":[");
    private static final byte[] CLOSE = JsonBytes.fixed("],\"metrics\":{\"completedJobs\":1,\"totalJobs\":1}}");

    private record Found(long earliest, StoredTrace trace, JsonBytes json) {}

    private static final Comparator<Found> NEWEST_FIRST = Search::newestFirst;

    private final Plan plan;
    private final int limit;
    private final Budget budget;
    private final ColumnTrace columns;
    private final TraceJson json;
    private final PriorityQueue<Found> found = new PriorityQueue<>(NEWEST_FIRST.reversed());
    private long bytes;

    private Search(Plan plan, SearchRequest request, Budget budget) {
        this.plan = plan;
        this.limit = request.limit();
        this.budget = budget;
        this.columns = new ColumnTrace(plan.fields());
        this.json = new TraceJson(plan, request);
    }

    /** The answer's body. */
    static byte[] answer(TraceStore store, SearchRequest request, Budget budget) {
        Plan plan = Plan.of(request.query());
        Search search = new Search(plan, request, budget);
        new Scan(store.snapshot(), request.range(), budget).candidates(Seeds.of(plan.query()), search);
        return search.body();
    }

    @Override
    public boolean wantsBefore(long unixNano) {
        return found.size() < limit || Long.compareUnsigned(unixNano, worst()) >= 0;
    }

    private long worst() {
        Found last = found.peek();
        return last == null ? 0 : last.earliest();
    }

    @Override
    public boolean take(StoredTrace trace) {
        // a trace that is older than all that fill the answer needs no look
        if (!wantsBefore(trace.earliest())) {
            return true;
        }
        ColumnTrace spans = columns.on(trace);
        List<SpanSet> sets = plan.run(spans, budget);
        if (!sets.isEmpty()) {
            add(new Found(spans.start(0), trace, json.write(trace, spans, sets)));
        }
        return true;
    }

    private static int newestFirst(Found a, Found b) {
        int order = Long.compareUnsigned(b.earliest(), a.earliest());
        return order != 0 ? order : a.trace().id().compareTo(b.trace().id());
    }

    private void add(Found one) {
        found.add(one);
        bytes += one.json().size();
        if (found.size() > limit) {
            Found last = found.remove();
            bytes -= last.json().size();
        }
        if (bytes > JsonBytes.MOST) {
            throw new QueryTooLarge(
                    "the answer is larger than " + (JsonBytes.MOST >> 20) + " MiB; ask with a smaller limit or spss");
        }
    }

    private byte[] body() {
        List<Found> sorted = new ArrayList<>(found);
        sorted.sort(NEWEST_FIRST);
        JsonBytes out = new JsonBytes((int) bytes + sorted.size() + OPEN.length + CLOSE.length);
        out.raw(OPEN);
        for (int i = 0; i < sorted.size(); i++) {
            if (i > 0) {
                out.raw(',');
            }
            out.append(sorted.get(i).json());
        }
        return out.raw(CLOSE).toByteArray();
    }
}
