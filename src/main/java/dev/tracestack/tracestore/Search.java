package dev.tracestack.tracestore;

import dev.tracestack.http.Pieces;
import dev.tracestack.traceql.Budget;
import dev.tracestack.traceql.Plan;
import dev.tracestack.traceql.QueryTooLarge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** One search: of the traces that match, the newest within the limit. */
final class Search {

    private static final byte[] OPEN = JsonBytes.fixed("{\"traces\":[");
    private static final byte[] CLOSE = JsonBytes.fixed("],\"metrics\":{\"completedJobs\":1,\"totalJobs\":1}}");

    /** A trace that matches, as the answer has it after others. */
    record Found(long earliest, StoredTrace trace, JsonBytes.Part json) {}

    static final Comparator<Found> NEWEST_FIRST = Search::newestFirst;

    private Search() {}

    /** The answer's body. */
    static Pieces answer(TraceStore store, Crew crew, SearchRequest request, Budget budget)
            throws InterruptedException {
        Plan plan = Plan.of(request.query());
        Segments.Snapshot snapshot = store.snapshot();
        Candidates candidates = new Candidates(snapshot, request.range());
        Matching matching = Matching.of(plan, snapshot, budget);
        AtomicLong bytes = new AtomicLong();
        Supplier<SearchShare> shares =
                () -> new SearchShare(candidates, matching.forAnother(), new TraceJson(plan, request), request, bytes);
        List<Found> found = new ArrayList<>();
        crew.together(candidates.parts(), shares).forEach(found::addAll);
        found.sort(NEWEST_FIRST);
        return body(found.subList(0, Math.min(request.limit(), found.size())));
    }

    private static int newestFirst(Found a, Found b) {
        int order = Long.compareUnsigned(b.earliest(), a.earliest());
        return order != 0 ? order : a.trace().id().compareTo(b.trace().id());
    }

    /**
     * Counts what answers take while they are made.
     *
     * @throws QueryTooLarge when it is too much
     */
    static void reserve(AtomicLong bytes, int more) {
        if (bytes.addAndGet(more) > JsonBytes.MOST) {
            throw new QueryTooLarge(
                    "the answer is larger than " + (JsonBytes.MOST >> 20) + " MiB; ask with a smaller limit or spss");
        }
    }

    private static Pieces body(List<Found> found) {
        Pieces body = Pieces.of(OPEN);
        for (int i = 0; i < found.size(); i++) {
            // the first has no comma before it
            found.get(i).json().addTo(body, i == 0 ? 1 : 0);
        }
        return body.add(CLOSE, 0, CLOSE.length);
    }
}
