package dev.tracestack.store;

import dev.tracestack.otlp.TraceId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements on {@code otel.mlflow_outbox}, each within a transaction that is the caller's. */
final class OutboxRows {

    private static final String WAIT = "least(60000, ? * power(2, least(o.sends, 30))) * interval '1 millisecond'";
    private static final String AGAIN = " status = CASE o.status WHEN 'sending' THEN 'sending' ELSE 'pending' END,"
            + " changed = o.changed OR o.status = 'sending',"
            + " enqueued_at = CASE WHEN o.status IN ('pending', 'sending') THEN o.enqueued_at ELSE now() END,"
            + " attempts = CASE WHEN o.status IN ('pending', 'sending') THEN o.attempts ELSE 0 END,"
            + " next_attempt_at = CASE WHEN o.status IN ('pending', 'sending') THEN o.next_attempt_at"
            + " ELSE now() + " + WAIT + " END";
    private static final String ADD = "INSERT INTO otel.mlflow_outbox AS o (trace_id, next_attempt_at)"
            + " SELECT id, now() + ? * interval '1 millisecond' FROM unnest(?::text[]) id ORDER BY id"
            + " ON CONFLICT (trace_id) DO UPDATE SET" + AGAIN;
    private static final String TOUCH = "UPDATE otel.mlflow_outbox o SET" + AGAIN + " WHERE o.trace_id = ANY (?)";
    private static final String CLAIM = "WITH due AS MATERIALIZED (SELECT trace_id FROM otel.mlflow_outbox"
            + " WHERE status IN ('pending', 'sending') AND next_attempt_at <= now()"
            + " ORDER BY next_attempt_at LIMIT ? FOR UPDATE SKIP LOCKED)"
            + " UPDATE otel.mlflow_outbox o SET status = 'sending', attempts = attempts + 1, changed = false, claim = ?,"
            + " next_attempt_at = now() + ? * interval '1 millisecond' FROM due"
            + " LEFT JOIN otel.traces t ON t.trace_id = due.trace_id WHERE o.trace_id = due.trace_id"
            + " RETURNING o.trace_id, o.attempts, coalesce(t.service_name, '')";
    private static final String FINISH = "UPDATE otel.mlflow_outbox o SET"
            + " status = CASE WHEN o.changed THEN 'pending' ELSE ? END, claim = NULL, attempts = 0,"
            + " sends = o.sends + 1, changed = false, span_count = ?, sent_at = now(), error_message = ?,"
            + " enqueued_at = CASE WHEN o.changed THEN now() ELSE o.enqueued_at END,"
            + " next_attempt_at = now() + " + WAIT + " WHERE trace_id = ? AND claim = ? AND status = 'sending'";

    private final Connection connection;

    OutboxRows(Connection connection) {
        this.connection = connection;
    }

    /** Puts traces in, or has them sent again. */
    void add(Collection<String> traceIds, Duration settle) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setLong(1, settle.toMillis());
            insert.setArray(2, texts(traceIds));
            insert.setLong(3, settle.toMillis());
            insert.executeUpdate();
        }
    }

    /** Has those of these traces that are known sent again. */
    void touch(Collection<String> traceIds, Duration settle) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(TOUCH)) {
            update.setLong(1, settle.toMillis());
            update.setArray(2, texts(traceIds));
            update.executeUpdate();
        }
    }

    List<OutboxClaim> claim(int most, UUID token, Duration lease) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(CLAIM)) {
            update.setInt(1, most);
            update.setObject(2, token);
            update.setLong(3, lease.toMillis());
            List<OutboxClaim> claims = new ArrayList<>();
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    claims.add(new OutboxClaim(
                            new TraceId(row.getString(1)),
                            token,
                            row.getInt(2),
                            EscapedText.unescape(row.getString(3))));
                }
            }
            return claims;
        }
    }

    /** Ends a claim; false where somebody else has it, or where the trace was forgotten. */
    boolean finish(OutboxClaim claim, String status, int spans, @Nullable String error, Duration settle)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(FINISH)) {
            update.setString(1, status);
            update.setInt(2, spans);
            update.setString(3, error == null ? null : EscapedText.escape(error));
            update.setLong(4, settle.toMillis());
            update.setString(5, claim.traceId().hex());
            update.setObject(6, claim.token());
            return update.executeUpdate() == 1;
        }
    }

    /** Gives one claim back, to be taken again after that time. */
    void release(OutboxClaim claim, Duration after, String reason) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE otel.mlflow_outbox SET status = 'pending', claim = NULL,"
                        + " next_attempt_at = now() + ? * interval '1 millisecond', error_message = ?"
                        + " WHERE trace_id = ? AND claim = ? AND status = 'sending'")) {
            update.setLong(1, after.toMillis());
            update.setString(2, EscapedText.escape(reason));
            update.setString(3, claim.traceId().hex());
            update.setObject(4, claim.token());
            update.executeUpdate();
        }
    }

    boolean has(TraceId trace) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT 1 FROM otel.mlflow_outbox WHERE trace_id = ?")) {
            query.setString(1, trace.hex());
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private Array texts(Collection<String> ids) throws SQLException {
        return connection.createArrayOf("text", ids.toArray());
    }
}
