package dev.tracestack.bench;

import dev.tracestack.check.Ticker;
import dev.tracestack.store.Database;
import dev.tracestack.store.IngestProgress;
import dev.tracestack.store.WriteCeilings;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a worker reaches from HTTP to visible rows, held against what PostgreSQL takes alone in the same run with as many
 * connections; then its latency at four fifths of that, and look-ups.
 */
public final class IngestBench {

    private static final int ROUNDS = 3;

    private final WorkerLoad load;
    private final Database database;
    private final Ticker ticker;
    private final int connections;
    private final IngestData data;

    /**
     * How much is measured.
     *
     * @param warmUp spans, at least, that do not count: a worker that has just started compiles itself while it works
     * @param spans that the rounds send together, about
     * @param stored how many spans to have in the table before everything is measured again; 0 for not again
     */
    public record Extent(int warmUp, int spans, long stored) {}

    /**
     * @param database of the worker, under the role that owns the schema
     * @param connections that the worker's drainers use, and the ceilings as well
     */
    public IngestBench(URI worker, Database database, Ticker ticker, Instant now, int connections) {
        this.load = new WorkerLoad(worker, new IngestProgress(database), ticker);
        this.database = database;
        this.ticker = ticker;
        this.connections = connections;
        this.data = new IngestData(now);
    }

    /** Measures in rounds of which the middle one counts. */
    public List<BenchRow> measure(Extent extent) throws InterruptedException {
        int requests = Math.max(WorkerLoad.SENDERS, extent.spans() / BenchTraces.SPANS_A_REQUEST / ROUNDS);
        for (int warm = 0; warm < extent.warmUp(); warm += requests * BenchTraces.SPANS_A_REQUEST) {
            load.send(data.bodies(requests));
        }
        IngestRound first = middle(requests);
        List<BenchRow> rows = new ArrayList<>(first.rows());
        Latencies paced = load.paced(data.bodies(requests), first.sent().visible() * 0.8);
        rows.add(BenchRow.atMost("request at 80 % of that, p50", paced.percentile(50), "ms", "at most 250 ms", 250));
        rows.add(BenchRow.atMost("request at 80 % of that, p99", paced.percentile(99), "ms", "at most 250 ms", 250));
        if (extent.stored() > 0) {
            new StoredSpans(database, data, connections).fill(extent.stored());
            rows.add(middle(requests).after(first, extent.stored()));
        }
        rows.addAll(new LookUps(database, data, ticker).rows());
        return rows;
    }

    private IngestRound middle(int requests) throws InterruptedException {
        List<IngestRound> rounds = new ArrayList<>();
        try (WriteCeilings ceilings = new WriteCeilings(database)) {
            for (int i = 0; i < ROUNDS; i++) {
                List<WriteCeilings.Batch> batches = data.batches(requests);
                double stage = ceilings.measure(WriteCeilings.Way.STAGE, batches, connections);
                double copy = ceilings.measure(WriteCeilings.Way.COPY, batches, connections);
                rounds.add(new IngestRound(stage, copy, load.send(data.bodies(requests))));
            }
        }
        return IngestRound.middle(rounds);
    }
}
