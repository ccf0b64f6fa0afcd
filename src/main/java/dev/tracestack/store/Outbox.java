package dev.tracestack.store;

import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Traces that are to be sent to MLflow, in {@code otel.mlflow_outbox}, filled in the transaction that stores their spans.
 * A row names a trace; what is sent is read from {@code otel.spans}, so that the outbox stays small however long MLflow
 * is away.
 */
public final class Outbox {

    private static final int PURGE_ROWS = 5_000;

    private final Database database;
    private final OutboxLimits limits;
    private final Predicate<SpanRecord> wanted;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();

    /**
     * @param wanted whether a span makes its trace one that is sent
     */
    public Outbox(Database database, OutboxLimits limits, Predicate<SpanRecord> wanted) {
        this.database = database;
        this.limits = limits;
        this.wanted = wanted;
    }

    /** Notes the traces of spans that this transaction stores: those that are wanted, and those that were sent before. */
    void add(Connection connection, Collection<SpanRecord> spans) throws SQLException {
        Set<String> fresh = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        for (SpanRecord span : spans) {
            (wanted.test(span) ? fresh : others).add(span.traceId().hex());
        }
        others.removeAll(fresh);
        OutboxRows rows = new OutboxRows(connection);
        if (waiting.get() >= limits.traces()) {
            skipped.addAndGet(fresh.size());
            others.addAll(fresh);
            fresh.clear();
        }
        if (!fresh.isEmpty()) {
            rows.add(fresh, limits.settle());
        }
        if (!others.isEmpty()) {
            rows.touch(others, limits.settle());
        }
    }

    /** Takes traces that are due, those that wait longest first. */
    public List<OutboxClaim> claim(int most) {
        return database.ask(
                "claim traces of the outbox", c -> new OutboxRows(c).claim(most, UUID.randomUUID(), limits.lease()));
    }

    /**
     * Some spans of a trace in the order in which they started, without those that MLflow refused before.
     *
     * @param after the last span of the part before; null for the first
     */
    public List<SpanRecord> spans(TraceId trace, @Nullable SpanRecord after, int most) {
        return database.ask("read trace " + trace, c -> {
            Set<String> refused = refused(c, trace);
            List<SpanRecord> spans = new ArrayList<>();
            SpanRecord last = after;
            // a part that was refused as a whole is no end of the trace
            while (spans.isEmpty()) {
                List<SpanRecord> part = SpanStore.part(c, trace, last, most);
                part.stream().filter(s -> !refused.contains(s.spanId().hex())).forEach(spans::add);
                if (part.size() < most) {
                    break;
                }
                last = part.getLast();
            }
            return spans;
        });
    }

    private static Set<String> refused(Connection connection, TraceId trace) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT span_id FROM otel.dead_letters WHERE trace_id = ? AND target = 'mlflow'")) {
            query.setString(1, trace.hex());
            Set<String> ids = new HashSet<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        }
    }

    /**
     * Ends a claim whose trace was sent, and puts aside what MLflow did not take of it.
     *
     * @return false where the trace was forgotten while it was being sent
     */
    public boolean sent(OutboxClaim claim, int spans, List<OutboxRefusal> refusals) {
        String error = refusals.isEmpty()
                ? null
                : refusals.size() + " spans were put aside; the first: "
                        + refusals.getFirst().reason();
        return database.ask("end the sending of trace " + claim.traceId(), c -> {
            OutboxRows rows = new OutboxRows(c);
            boolean ended = rows.finish(claim, "sent", spans, error, limits.settle());
            if (ended) {
                DeadLetter.storeForMlflow(c, refusals);
            }
            return ended || rows.has(claim.traceId());
        });
    }

    /** Ends a claim whose trace has no spans any more. */
    public void gone(OutboxClaim claim) {
        database.ask(
                "end the sending of trace " + claim.traceId(),
                c -> new OutboxRows(c)
                        .finish(claim, "failed", 0, "otel.spans has none of its spans any more", limits.settle()));
    }

    /** Gives claims back that could not be sent. */
    public void release(Collection<OutboxClaim> claims, Duration after, String reason) {
        for (OutboxClaim claim : claims) {
            database.ask("give a claim of the outbox back", c -> {
                new OutboxRows(c).release(claim, after, reason);
                return true;
            });
        }
    }

    /** Gives back what others hold; only for a worker that knows that it is the only one. */
    public int releaseAll() {
        return update(
                "give back what a stopped worker held",
                "UPDATE otel.mlflow_outbox SET status = 'pending', claim = NULL, next_attempt_at = now()"
                        + " WHERE status = 'sending'");
    }

    /** Forgets traces that were sent longer ago than they are remembered. */
    public int purge() {
        return update(
                "delete sent traces of the outbox",
                "DELETE FROM otel.mlflow_outbox WHERE trace_id IN (SELECT trace_id FROM otel.mlflow_outbox"
                        + " WHERE status IN ('sent', 'failed') AND sent_at < now() - "
                        + limits.kept().toMillis() + " * interval '1 millisecond' ORDER BY sent_at LIMIT " + PURGE_ROWS
                        + " FOR UPDATE SKIP LOCKED)");
    }

    /** Looks at the table. */
    public OutboxDepth depth() {
        OutboxDepth depth = database.ask("look at the outbox", c -> {
            try (PreparedStatement query = c.prepareStatement("SELECT count(*),"
                            + " coalesce(extract(epoch FROM now() - min(enqueued_at)), 0) FROM otel.mlflow_outbox"
                            + " WHERE status IN ('pending', 'sending')");
                    ResultSet row = query.executeQuery()) {
                row.next();
                return new OutboxDepth(row.getLong(1), row.getDouble(2));
            }
        });
        waiting.set(depth.waiting());
        return depth;
    }

    /** Traces that were not put in because the outbox was full. */
    public long skipped() {
        return skipped.get();
    }

    private int update(String attempted, String sql) {
        return database.ask(attempted, c -> {
            try (PreparedStatement statement = c.prepareStatement(sql)) {
                return statement.executeUpdate();
            }
        });
    }
}
