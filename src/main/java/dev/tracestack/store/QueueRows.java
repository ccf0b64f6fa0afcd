package dev.tracestack.store;

import dev.tracestack.otlp.OtlpEncoding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements on {@code otel.ingestion_queue}, each within a transaction that is the caller's. */
final class QueueRows {

    private static final String CLAIM = "WITH due AS MATERIALIZED (SELECT id, payload_bytes FROM otel.ingestion_queue"
            + " WHERE status IN ('pending', 'processing') AND next_attempt_at <= now()"
            + " ORDER BY next_attempt_at, id LIMIT ? FOR UPDATE SKIP LOCKED),"
            + " fit AS (SELECT id FROM (SELECT id, sum(payload_bytes) OVER (ORDER BY id) - payload_bytes AS before"
            + " FROM due) d WHERE before < ?)"
            + " UPDATE otel.ingestion_queue q SET status = 'processing', attempts = attempts + 1, claim = ?,"
            + " next_attempt_at = now() + ? * interval '1 millisecond' FROM fit WHERE q.id = fit.id"
            + " RETURNING q.id, q.attempts, q.received_at, q.content_type, q.payload";
    private static final String HELD = " WHERE id = ANY (?) AND claim = ? AND status = 'processing'";

    private final Connection connection;

    QueueRows(Connection connection) {
        this.connection = connection;
    }

    List<Claim> claim(int rows, long bytes, UUID token, Duration lease) throws SQLException {
        try (var statement = connection.createStatement()) {
            // a claim that is forgotten in a crash is only taken again
            statement.execute("SET LOCAL synchronous_commit = off");
        }
        try (PreparedStatement update = connection.prepareStatement(CLAIM)) {
            update.setInt(1, rows);
            update.setLong(2, bytes);
            update.setObject(3, token);
            update.setLong(4, lease.toMillis());
            List<Claim> claims = new ArrayList<>();
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    claims.add(new Claim(
                            row.getLong(1),
                            token,
                            row.getInt(2),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            new Payload(encoding(row.getString(4)), row.getBytes(5))));
                }
            }
            claims.sort(Comparator.comparingLong(Claim::id));
            return claims;
        }
    }

    private static OtlpEncoding encoding(String contentType) {
        return OtlpEncoding.ofContentType(contentType)
                .orElseThrow(() -> new IllegalStateException("the queue holds a payload of type " + contentType));
    }

    /** Ends claims that are still held; returns how many were. */
    int finish(Collection<Claim> claims, String status, @Nullable String error) throws SQLException {
        if (claims.isEmpty()) {
            return 0;
        }
        try (PreparedStatement update = connection.prepareStatement("UPDATE otel.ingestion_queue SET status = ?,"
                + " payload = CASE WHEN ? = 'complete' THEN NULL ELSE payload END, claim = NULL, completed_at = now(),"
                + " error_message = coalesce(?, error_message)" + HELD)) {
            update.setString(1, status);
            update.setString(2, status);
            update.setString(3, error);
            bindHeld(update, 4, claims);
            return update.executeUpdate();
        }
    }

    /** Gives claims back, to be taken again after that time. */
    void release(Collection<Claim> claims, Duration after, String reason) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE otel.ingestion_queue SET status = 'pending', claim = NULL,"
                        + " next_attempt_at = now() + ? * interval '1 millisecond', error_message = ?" + HELD)) {
            update.setLong(1, after.toMillis());
            update.setString(2, EscapedText.escape(reason));
            bindHeld(update, 3, claims);
            update.executeUpdate();
        }
    }

    private void bindHeld(PreparedStatement update, int from, Collection<Claim> claims) throws SQLException {
        update.setArray(
                from,
                connection.createArrayOf(
                        "bigint", claims.stream().map(Claim::id).toArray()));
        update.setObject(from + 1, claims.iterator().next().token());
    }

    int releaseAll() throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE otel.ingestion_queue SET status = 'pending', claim = NULL,"
                        + " next_attempt_at = now() WHERE status = 'processing'")) {
            return update.executeUpdate();
        }
    }

    int purge(Duration kept, int rows) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM otel.ingestion_queue WHERE id IN (SELECT id FROM"
                        + " otel.ingestion_queue WHERE status = 'complete'"
                        + " AND completed_at < now() - ? * interval '1 millisecond' ORDER BY completed_at LIMIT ?"
                        + " FOR UPDATE SKIP LOCKED)")) {
            delete.setLong(1, kept.toMillis());
            delete.setInt(2, rows);
            return delete.executeUpdate();
        }
    }

    QueueDepth depth() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT count(*) FILTER (WHERE status = 'pending'),"
                        + " count(*) FILTER (WHERE status = 'processing'), coalesce(sum(span_count), 0),"
                        + " coalesce(sum(payload_bytes), 0), coalesce(extract(epoch FROM now() - min(received_at)), 0),"
                        + " (SELECT count(*) FROM otel.ingestion_queue WHERE status = 'failed'),"
                        + " (SELECT count(*) FROM otel.dead_letters)"
                        + " FROM otel.ingestion_queue WHERE status IN ('pending', 'processing')");
                ResultSet row = query.executeQuery()) {
            row.next();
            return new QueueDepth(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getDouble(5),
                    row.getLong(6),
                    row.getLong(7));
        }
    }
}
