package dev.tracestack.tracestore;

import dev.tracestack.traceql.Budget;
import dev.tracestack.traceql.Plan;
import dev.tracestack.traceql.SpanSet;
import java.util.Comparator;
import java.util.List;

/** Goes through the spans of one moment of a store. For one thread. */
final class Scan {

    private final Segments.Snapshot snapshot;
    private final Budget budget;
    private final TimeRange range;

    Scan(Segments.Snapshot snapshot, TimeRange range, Budget budget) {
        this.snapshot = snapshot;
        this.range = range;
        this.budget = budget;
    }

    /** Takes rows together: those whose bit is set, counted from one on. */
    interface Rows {
        void take(SegmentView view, int from, int count, long[] bits);
    }

    /** Takes a trace and what a query keeps of it. */
    interface Traces {
        void take(ColumnTrace trace, List<SpanSet> sets);
    }

    /** Takes a trace that may match. */
    interface Candidates {
        /** False once no more traces of what is left can be of use. */
        boolean take(StoredTrace trace);

        /** Whether traces whose spans all start before that moment can be of use. */
        default boolean wantsBefore(long unixNano) {
            return true;
        }
    }

    /** Every span that passes a test and starts within the times. */
    void rows(RowTest test, Rows to) {
        long[] bits = Bits.ofBlock();
        for (SegmentView view : snapshot.views()) {
            boolean inside = Long.compareUnsigned(view.minStart(), range.from()) >= 0
                    && Long.compareUnsigned(view.maxStart(), range.to()) <= 0;
            boolean outside = Long.compareUnsigned(view.maxStart(), range.from()) < 0
                    || Long.compareUnsigned(view.minStart(), range.to()) > 0;
            for (int from = 0; from < view.count() && !outside; from += RowTest.BLOCK) {
                budget.look();
                int count = Math.min(RowTest.BLOCK, view.count() - from);
                Bits.fill(bits, count);
                keepLiving(view, from, count, bits);
                if (!inside) {
                    keepInside(view, from, count, bits);
                }
                test.keep(view, from, count, bits);
                if (Bits.any(bits)) {
                    to.take(view, from, count, bits);
                }
            }
        }
    }

    private void keepLiving(SegmentView view, int from, int count, long[] bits) {
        long[] deaths = view.segment().deaths();
        for (int i = 0; deaths != null && i < count && from + i < deaths.length; i++) {
            if (deaths[from + i] <= snapshot.number()) {
                bits[i / Long.SIZE] &= ~(1L << i);
            }
        }
    }

    private void keepInside(SegmentView view, int from, int count, long[] bits) {
        long[] start = view.columns().start;
        for (int i = 0; i < count; i++) {
            if (!range.contains(start[from + i])) {
                bits[i / Long.SIZE] &= ~(1L << i);
            }
        }
    }

    /** Every trace that has a span that passes the test and has some part within the times, each once, newest first roughly. */
    void candidates(RowTest test, Candidates to) {
        List<SegmentView> newestFirst = snapshot.views().stream()
                .sorted(Comparator.comparing(SegmentView::maxStart, Long::compareUnsigned)
                        .reversed())
                .toList();
        SeenTraces seen = new SeenTraces(firstOrdinal());
        long[] bits = Bits.ofBlock();
        for (SegmentView view : newestFirst) {
            if (view.count() == 0) {
                continue;
            }
            if (!to.wantsBefore(view.maxStart())) {
                return;
            }
            int blocks = (view.count() + RowTest.BLOCK - 1) / RowTest.BLOCK;
            for (int block = blocks - 1; block >= 0; block--) {
                int from = block * RowTest.BLOCK;
                int count = Math.min(RowTest.BLOCK, view.count() - from);
                budget.look();
                Bits.fill(bits, count);
                test.keep(view, from, count, bits);
                if (!each(view, from, bits, seen, to)) {
                    return;
                }
            }
        }
    }

    private boolean each(SegmentView view, int from, long[] bits, SeenTraces seen, Candidates to) {
        StoredTrace last = null;
        for (int word = bits.length - 1; word >= 0; word--) {
            for (long left = bits[word]; left != 0; left &= ~Long.highestOneBit(left)) {
                int row = from + Long.SIZE * word + Long.SIZE - 1 - Long.numberOfLeadingZeros(left);
                StoredTrace trace = view.columns().trace[row];
                boolean isNew = trace != last && seen.add(trace.ordinal());
                if (isNew && range.overlaps(trace.earliest(), trace.latest()) && !to.take(trace)) {
                    return false;
                }
                last = trace;
            }
        }
        return true;
    }

    private long firstOrdinal() {
        for (SegmentView view : snapshot.views()) {
            if (view.count() > 0) {
                return view.columns().trace[0].ordinal();
            }
        }
        return 0;
    }

    /** What a query keeps of every trace. */
    void traces(Plan plan, Traces to) {
        ColumnTrace columns = new ColumnTrace(plan.fields());
        candidates(Seeds.of(plan.query()), candidate -> {
            ColumnTrace trace = columns.on(candidate);
            List<SpanSet> sets = plan.run(trace, budget);
            if (!sets.isEmpty()) {
                to.take(trace, sets);
            }
            return true;
        });
    }
}
