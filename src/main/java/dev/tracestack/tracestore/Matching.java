package dev.tracestack.tracestore;

import dev.tracestack.traceql.Budget;
import dev.tracestack.traceql.Plan;
import dev.tracestack.traceql.SpanSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out what a query keeps of one trace after another; where marks tell it, the spans are not looked at. For one thread. */
final class Matching {

    private final Plan plan;
    private final Budget budget;
    private final Marks seeds;
    private final @Nullable Marks gate;
    private final boolean keepsSeeds;
    private final ColumnTrace trace;

    private Matching(Plan plan, Budget budget, Marks seeds, @Nullable Marks gate) {
        this.plan = plan;
        this.budget = budget;
        this.seeds = seeds;
        this.gate = gate;
        this.keepsSeeds = plan.looksAtFilteredOnly() && Seeds.startExactly(plan.query());
        this.trace = new ColumnTrace(plan.fields());
    }

    static Matching of(Plan plan, Segments.Snapshot snapshot, Budget budget) {
        RowTest others = Seeds.alsoOf(plan.query());
        return new Matching(
                plan,
                budget,
                Marks.of(snapshot, Seeds.of(plan.query()), budget),
                others == null ? null : Marks.of(snapshot, others, budget));
    }

    /** The same for another thread. */
    Matching forAnother() {
        Budget its = budget.forAnotherThread();
        RowTest others = Seeds.alsoOf(plan.query());
        return new Matching(
                plan,
                its,
                seeds.with(Seeds.of(plan.query()), its),
                gate == null || others == null ? null : gate.with(others, its));
    }

    /** What at least one span of each trace that can match has. */
    Marks seeds() {
        return seeds;
    }

    /** The sets that it keeps, of the spans of {@link #trace}; none where the trace does not match. */
    List<SpanSet> run(StoredTrace.Rows rows) {
        if (keepsSeeds) {
            return addSeeds(rows) ? plan.runFiltered(trace, budget) : plan.run(trace.onAll(rows), budget);
        }
        return gate != null && !any(rows, gate) ? List.of() : plan.run(trace.onAll(rows), budget);
    }

    /** The trace that was run last. */
    ColumnTrace trace() {
        return trace;
    }

    /** False where the trace has grown since the marks were made. */
    private boolean addSeeds(StoredTrace.Rows rows) {
        trace.onNone(rows);
        Segment segment = null;
        long[] bits = {};
        for (int place = 0; place < rows.count(); place++) {
            if (rows.segment(place) != segment) {
                segment = rows.segment(place);
                bits = seeds.of(segment);
            }
            int row = rows.row(place);
            if (row >= seeds.count(segment)) {
                return false;
            }
            if (Marks.isSet(bits, row)) {
                trace.add(place);
            }
        }
        return true;
    }

    private static boolean any(StoredTrace.Rows rows, Marks marks) {
        Segment segment = null;
        long[] bits = {};
        for (int place = 0; place < rows.count(); place++) {
            if (rows.segment(place) != segment) {
                segment = rows.segment(place);
                bits = marks.of(segment);
            }
            int row = rows.row(place);
            if (row >= marks.count(segment) || Marks.isSet(bits, row)) {
                return true;
            }
        }
        return false;
    }
}
