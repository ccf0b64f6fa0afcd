package dev.tracestack.tracestore;

import dev.tracestack.traceql.SpanSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/** One thread's share of a search: of the traces that it finds, the newest within the limit. */
final class SearchShare implements Callable<Collection<Search.Found>>, Candidates.Taker {

    private static final int MOST_UNWANTED = 4 << 20;

    private final Candidates candidates;
    private final Matching matching;
    private final TraceJson json;
    private final int limit;
    private final AtomicLong bytes;
    /** As they come, which is nearly in order, while there are fewer than the limit. */
    private final List<Search.Found> all = new ArrayList<>();

    /** The oldest first, from then on. */
    private final PriorityQueue<Search.Found> newest = new PriorityQueue<>(Search.NEWEST_FIRST.reversed());

    private int unwanted;

    SearchShare(Candidates candidates, Matching matching, TraceJson json, SearchRequest request, AtomicLong bytes) {
        this.candidates = candidates;
        this.matching = matching;
        this.json = json;
        this.limit = request.limit();
        this.bytes = bytes;
    }

    @Override
    public Collection<Search.Found> call() {
        boolean done = false;
        try {
            candidates.share(matching.seeds(), this);
            done = true;
        } finally {
            if (!done) {
                candidates.stop();
            }
        }
        return newest.isEmpty() ? all : newest;
    }

    @Override
    public boolean wantsBefore(long unixNano) {
        Search.Found oldest = newest.peek();
        return oldest == null || Long.compareUnsigned(unixNano, oldest.earliest()) >= 0;
    }

    @Override
    public void take(StoredTrace trace, StoredTrace.Rows rows) {
        // a trace that is older than all that fill the answer needs no look
        if (!wantsBefore(rows.earliest())) {
            return;
        }
        List<SpanSet> sets = matching.run(rows);
        if (sets.isEmpty()) {
            return;
        }
        JsonBytes.Part written = json.write(trace, matching.trace(), sets);
        Search.reserve(bytes, written.length());
        Search.Found found = new Search.Found(rows.earliest(), trace, written);
        if (newest.isEmpty()) {
            all.add(found);
            if (all.size() == limit) {
                newest.addAll(all);
                all.clear();
            }
            return;
        }
        newest.add(found);
        int gone = newest.remove().json().length();
        bytes.addAndGet(-gone);
        forget(gone);
    }

    /** Parts that are no longer wanted lie between others: now and then what is left moves together. */
    private void forget(int gone) {
        unwanted += gone;
        if (unwanted > MOST_UNWANTED) {
            List<Search.Found> left = List.copyOf(newest);
            newest.clear();
            left.forEach(one -> newest.add(new Search.Found(one.earliest(), one.trace(), json.again(one.json()))));
            unwanted = 0;
        }
    }
}
