package dev.tracestack.tracestore;

import dev.tracestack.traceql.Budget;
import dev.tracestack.traceql.Plan;
import dev.tracestack.traceql.SpanSet;
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

    /** What a query keeps of every trace that has some part within the times. */
    void traces(Plan plan, Traces to) {
        Matching matching = Matching.of(plan, snapshot, budget);
        new Candidates(snapshot, range).share(matching.seeds(), (trace, rows) -> {
            List<SpanSet> sets = matching.run(rows);
            if (!sets.isEmpty()) {
                to.take(matching.trace(), sets);
            }
        });
    }
}
