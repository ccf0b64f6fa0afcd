package dev.tracestack.tracestore;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The traces of a snapshot of which a span is marked and some part is within the times, each once, the newest first
 * roughly. Several threads may share them.
 */
final class Candidates {

    private static final int TOGETHER = 256;

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
        StoredTrace[] met = new StoredTrace[TOGETHER + Long.SIZE];
        int count = 0;
        StoredTrace last = null;
        for (int word = bits.length - 1; word >= 0; word--) {
            for (long left = bits[word]; left != 0; left &= ~Long.highestOneBit(left)) {
                StoredTrace trace = traces[Long.SIZE * word + Long.SIZE - 1 - Long.numberOfLeadingZeros(left)];
                if (trace != last) {
                    met[count++] = trace;
                }
                last = trace;
            }
            if (count >= TOGETHER) {
                take(met, count, to);
                count = 0;
            }
        }
        take(met, count, to);
    }

    /** In steps, each for all of them: memory is asked for many at once, not for one after another. */
    private void take(StoredTrace[] met, int count, Taker to) {
        long[] ordinals = new long[count];
        for (int i = 0; i < count; i++) {
            ordinals[i] = met[i].ordinal();
        }
        StoredTrace.Rows[] rows = new StoredTrace.Rows[count];
        int fresh = 0;
        for (int i = 0; i < count; i++) {
            if (seen.add(ordinals[i])) {
                met[fresh] = met[i];
                rows[fresh] = met[i].rows();
                fresh++;
            }
        }
        boolean[] wanted = new boolean[fresh];
        for (int i = 0; i < fresh; i++) {
            wanted[i] = rows[i].count() > 0 && range.overlaps(rows[i].earliest(), rows[i].latest());
        }
        for (int i = 0; i < fresh; i++) {
            if (wanted[i]) {
                to.take(met[i], rows[i]);
            }
        }
    }
}
