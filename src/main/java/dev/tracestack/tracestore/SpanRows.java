package dev.tracestack.tracestore;

import dev.tracestack.traceql.Budget;
import dev.tracestack.traceql.Plan;
import dev.tracestack.traceql.TraceQuery;

/** The rows of the spans that a query keeps, whichever way is shorter. For one thread. */
final class SpanRows {

    private SpanRows() {}

    static void of(Segments.Snapshot snapshot, TraceQuery query, TimeRange range, Budget budget, Scan.Rows to) {
        Scan scan = new Scan(snapshot, range, budget);
        if (Seeds.areTheAnswer(query)) {
            scan.rows(Seeds.of(query), to);
            return;
        }
        long[] one = Bits.ofBlock();
        scan.traces(
                Plan.of(query),
                (trace, sets) -> sets.forEach(set -> set.spans().forEach(span -> {
                    if (range.contains(trace.start(span))) {
                        Bits.fill(one, 1);
                        to.take(trace.view(span), trace.row(span), 1, one);
                    }
                })));
    }
}
