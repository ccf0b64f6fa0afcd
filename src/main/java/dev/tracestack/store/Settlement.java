package dev.tracestack.store;

import dev.tracestack.otlp.SpanRecord;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the spans of claims and ends the claims, all in one transaction. What the database does not take is halved until
 * the span in question is found, which becomes a dead letter; the rest is stored.
 */
final class Settlement {

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private record Owned(Claim claim, SpanRecord span) {}

    /** The lease ran out before the end. */
    static final class ClaimLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClaimLost() {
            super("someone else has taken a claim whose lease ran out");
        }
    }

    private final Connection connection;
    private final List<DeadLetter> letters = new ArrayList<>();

    Settlement(Connection connection) {
        this.connection = connection;
    }

    Settled.Done settle(List<ClaimContent> contents) throws SQLException {
        List<Owned> spans = new ArrayList<>();
        Map<Claim, Integer> alive = new LinkedHashMap<>();
        for (ClaimContent content : contents) {
            switch (content) {
                case ClaimContent.Spans(Claim claim, List<SpanRecord> own) -> {
                    own.forEach(s -> spans.add(new Owned(claim, s)));
                    alive.put(claim, own.size());
                }
                case ClaimContent.Unreadable(Claim claim, String reason) -> {
                    letters.add(new DeadLetter(claim, null, reason));
                    alive.put(claim, 1);
                }
            }
        }
        WriteCount count = store(spans);
        DeadLetter.store(connection, letters);
        finish(alive);
        return new Settled.Done(count, letters.size());
    }

    private WriteCount store(List<Owned> spans) throws SQLException {
        if (spans.isEmpty()) {
            return WriteCount.NONE;
        }
        Savepoint before = connection.setSavepoint();
        try {
            WriteCount count = SpanStore.writeWithin(
                    connection, spans.stream().map(Owned::span).toList());
            connection.releaseSavepoint(before);
            return count;
        } catch (SQLException e) {
            if (SqlFaults.meaning(e) != SqlFaults.Meaning.DATA) {
                throw e;
            }
            return halved(spans, before, SqlFaults.reason(e));
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            LOG.error("{} spans cannot be written, which is a fault of this program", spans.size(), e);
            return halved(spans, before, "this program cannot write it: " + e);
        }
    }

    private WriteCount halved(List<Owned> spans, Savepoint before, String reason) throws SQLException {
        connection.rollback(before);
        if (spans.size() == 1) {
            Owned poison = spans.getFirst();
            LOG.warn(
                    "span {} of trace {} becomes a dead letter: {}",
                    poison.span().spanId(),
                    poison.span().traceId(),
                    reason);
            letters.add(new DeadLetter(poison.claim(), poison.span(), reason));
            return WriteCount.NONE;
        }
        int middle = spans.size() / 2;
        return store(spans.subList(0, middle)).plus(store(spans.subList(middle, spans.size())));
    }

    private void finish(Map<Claim, Integer> alive) throws SQLException {
        Map<Claim, Integer> dead = new LinkedHashMap<>();
        letters.forEach(l -> dead.merge(l.claim(), 1, Integer::sum));
        Set<Claim> whole = new LinkedHashSet<>(alive.keySet());
        whole.removeAll(dead.keySet());
        QueueRows rows = new QueueRows(connection);
        int finished = rows.finish(whole, "complete", null);
        for (Map.Entry<Claim, Integer> each : dead.entrySet()) {
            boolean all = each.getValue().equals(alive.get(each.getKey()));
            String error = each.getValue() + " dead letters; the first: "
                    + letters.stream()
                            .filter(l -> l.claim().equals(each.getKey()))
                            .findFirst()
                            .orElseThrow()
                            .reason();
            finished += rows.finish(List.of(each.getKey()), all ? "failed" : "complete", EscapedText.escape(error));
        }
        if (finished != alive.size()) {
            throw new ClaimLost();
        }
    }
}
