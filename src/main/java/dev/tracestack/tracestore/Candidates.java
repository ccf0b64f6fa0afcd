package dev.tracestack.tracestore;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The traces of a snapshot of which a span is marked and some part is within the times, each once, the newest first
 * roughly. Several threads may share them.
 */
final class Candidates {

    private final TimeRange range;
    private final List<SegmentView> newestFirst;
    private final SeenTraces seen;
    private final AtomicInteger next = new AtomicInteger();

    /** Takes traces, in one thread. */
    interface Taker {
        void take(StoredTrace trace, StoredTrace.Rows rows);

        /** Whether traces whose marked spans all start before that moment can be of use. */
        default boolean wantsBefore(long unixNano) {
            return true;
        }
    }

    Candidates(Segments.Snapshot snapshot, TimeRange range) {
        this.range = range;
        this.newestFirst = snapshot.views().stream()
                .filter(view -> view.count() > 0)
                .sorted(Comparator.comparing(SegmentView::maxStart, Long::compareUnsigned)
                        .reversed())
                .toList();
        long first = newestFirst.stream()
                .mapToLong(view -> view.columns().trace[0].ordinal())
                .min()
                .orElse(0);
        this.seen = new SeenTraces(first, snapshot.lastOrdinal());
    }

    /** How many threads can share them. */
    int parts() {
        return newestFirst.size();
    }

    /** Hands out what no other thread has taken; both arguments are the thread's own. */
    void share(Marks marks, Taker to) {
        for (int at = next.getAndIncrement(); at < newestFirst.size(); at = next.getAndIncrement()) {
            SegmentView view = newestFirst.get(at);
            if (!to.wantsBefore(view.maxStart())) {
                return;
            }
            each(view, marks.of(view.segment()), to);
        }
    }

    /** The others find nothing more. */
    void stop() {
        next.set(newestFirst.size());
    }

    private void each(SegmentView view, long[] bits, Taker to) {
        StoredTrace[] traces = view.columns().trace;
        StoredTrace last = null;
        for (int word = bits.length - 1; word >= 0; word--) {
            for (long left = bits[word]; left != 0; left &= ~Long.highestOneBit(left)) {
                StoredTrace trace = traces[Long.SIZE * word + Long.SIZE - 1 - Long.numberOfLeadingZeros(left)];
                if (trace != last && seen.add(trace.ordinal())) {
                    StoredTrace.Rows rows = trace.rows();
                    if (rows.count() > 0 && range.overlaps(rows.earliest(), rows.latest())) {
                        to.take(trace, rows);
                    }
                }
                last = trace;
            }
        }
    }
}
