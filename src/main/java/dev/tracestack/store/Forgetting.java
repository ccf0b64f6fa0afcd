package dev.tracestack.store;

import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.StringForm;
import dev.tracestack.otlp.TraceId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Removes a trace from everything that PostgreSQL holds of it. First from what is queued, so that no drainer brings it
 * back: a payload is rewritten without the trace, and who had claimed it finds the claim gone and stores nothing. What a
 * sender sends anew afterwards is stored anew.
 */
public final class Forgetting {

    private static final int ROWS = 32;

    private static final String QUEUED = "SELECT id, content_type, payload FROM otel.ingestion_queue"
            + " WHERE id > ? AND payload IS NOT NULL AND (content_type <> 'application/x-protobuf'"
            + " OR position(?::bytea IN payload) > 0) ORDER BY id LIMIT " + ROWS + " FOR UPDATE";

    private static final String DEAD = "SELECT id, content_type, payload FROM otel.dead_letters"
            + " WHERE id > ? AND trace_id IS NULL AND (content_type <> 'application/x-protobuf'"
            + " OR position(?::bytea IN payload) > 0) ORDER BY id LIMIT " + ROWS + " FOR UPDATE";

    private final Database database;

    /** Forgets in that database. */
    public Forgetting(Database database) {
        this.database = database;
    }

    /**
     * What was removed.
     *
     * @param spans rows of {@code otel.spans}
     * @param summaries rows of {@code otel.traces}, 0 or 1
     * @param payloads of the queue that held spans of it
     * @param deadLetters of it
     */
    public record Forgotten(long spans, long summaries, long payloads, long deadLetters) {

        /** Whether there was nothing. */
        public boolean isNothing() {
            return spans + summaries + payloads + deadLetters == 0;
        }
    }

    /** A payload somewhere, to be looked into. */
    private record Kept(long id, Payload payload) {}

    /** What is left of a payload. */
    private sealed interface Rest {
        record Same() implements Rest {}

        record Less(List<SpanRecord> spans) implements Rest {}
    }

    /**
     * Removes the trace.
     *
     * @throws dev.tracestack.fault.TracestackException {@code TS401}, {@code TS402} or {@code TS410}
     */
    public Forgotten forget(TraceId trace) {
        String attempted = "forget trace " + trace;
        long payloads = all(after -> database.ask(attempted, c -> queued(c, trace, after)));
        long letters = database.ask(
                attempted, c -> delete(c, "DELETE FROM otel.dead_letters WHERE trace_id = ?", trace.hex()));
        letters += all(after -> database.ask(attempted, c -> dead(c, trace, after)));
        long[] stored = database.ask(attempted, c -> {
            new TraceRows(c).lock(List.of(trace.hex()));
            delete(c, "DELETE FROM otel.mlflow_outbox WHERE trace_id = ?", trace.hex());
            return new long[] {
                delete(c, "DELETE FROM otel.spans WHERE trace_id = ?", trace.hex()),
                delete(c, "DELETE FROM otel.traces WHERE trace_id = ?", trace.hex())
            };
        });
        return new Forgotten(stored[0], stored[1], payloads, letters);
    }

    /** What one transaction found. */
    private record Batch(long lastId, int rows, int hits) {}

    @FunctionalInterface
    private interface Step {
        Batch after(long id);
    }

    private static long all(Step step) {
        long hits = 0;
        Batch batch = new Batch(0, ROWS, 0);
        while (batch.rows() == ROWS) {
            batch = step.after(batch.lastId());
            hits += batch.hits();
        }
        return hits;
    }

    private static Batch queued(Connection c, TraceId trace, long after) throws SQLException {
        List<Kept> rows = rows(c, QUEUED, trace, after);
        int hits = 0;
        for (Kept row : rows) {
            if (rest(row, trace) instanceof Rest.Less(List<SpanRecord> spans)) {
                hits++;
                rewrite(c, row.id(), spans);
            }
        }
        return new Batch(rows.isEmpty() ? after : rows.getLast().id(), rows.size(), hits);
    }

    private static void rewrite(Connection c, long id, List<SpanRecord> spans) throws SQLException {
        byte[] payload = OtlpProtobuf.encode(spans, StringForm.WTF_8);
        try (PreparedStatement update = c.prepareStatement("UPDATE otel.ingestion_queue SET payload = ?,"
                + " content_type = ?, payload_bytes = ?, span_count = ?, trace_id = ?, claim = NULL,"
                + " status = CASE status WHEN 'processing' THEN 'pending' ELSE status END, next_attempt_at = now()"
                + " WHERE id = ?")) {
            update.setBytes(1, payload);
            update.setString(2, OtlpEncoding.PROTOBUF.contentType());
            update.setLong(3, payload.length);
            update.setInt(4, spans.size());
            update.setString(
                    5, spans.isEmpty() ? null : spans.getFirst().traceId().hex());
            update.setLong(6, id);
            update.executeUpdate();
        }
    }

    /** Whole payloads that cannot be read go where the trace's id stands in them. */
    private static Batch dead(Connection c, TraceId trace, long after) throws SQLException {
        List<Kept> rows = rows(c, DEAD, trace, after);
        int hits = 0;
        for (Kept row : rows) {
            boolean json = row.payload().encoding() == OtlpEncoding.JSON;
            if (!json || mentions(row.payload().bytes(), trace)) {
                hits++;
                try (PreparedStatement delete = c.prepareStatement("DELETE FROM otel.dead_letters WHERE id = ?")) {
                    delete.setLong(1, row.id());
                    delete.executeUpdate();
                }
            }
        }
        return new Batch(rows.isEmpty() ? after : rows.getLast().id(), rows.size(), hits);
    }

    private static boolean mentions(byte[] json, TraceId trace) {
        return new String(json, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT).contains(trace.hex());
    }

    private static Rest rest(Kept row, TraceId trace) {
        try {
            List<SpanRecord> spans = QueuedPayload.spans(row.payload());
            List<SpanRecord> others =
                    spans.stream().filter(s -> !s.traceId().equals(trace)).toList();
            return others.size() == spans.size() ? new Rest.Same() : new Rest.Less(others);
        } catch (InvalidPayload unreadable) {
            return new Rest.Same(); // it becomes a dead letter, or is one
        }
    }

    private static List<Kept> rows(Connection c, String select, TraceId trace, long after) throws SQLException {
        try (PreparedStatement query = c.prepareStatement(select)) {
            query.setLong(1, after);
            query.setBytes(2, HexFormat.of().parseHex(trace.hex()));
            try (ResultSet row = query.executeQuery()) {
                List<Kept> rows = new ArrayList<>();
                while (row.next()) {
                    rows.add(new Kept(row.getLong(1), DeadLetters.payload(row.getString(2), row.getBytes(3))));
                }
                return rows;
            }
        }
    }

    private static long delete(Connection c, String sql, String trace) throws SQLException {
        try (PreparedStatement delete = c.prepareStatement(sql)) {
            delete.setString(1, trace);
            return delete.executeUpdate();
        }
    }
}
