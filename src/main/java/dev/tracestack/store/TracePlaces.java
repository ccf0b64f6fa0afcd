package dev.tracestack.store;

import dev.tracestack.otlp.TraceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Looks for one trace in everything that the durable store has. */
public record TracePlaces(DatabaseAddress address, Login login) {

    private static final String QUESTION =
            "SELECT coalesce((SELECT span_count FROM otel.traces WHERE trace_id = ?), 0), coalesce((SELECT"
                    + " extract(epoch FROM start_time) FROM otel.traces WHERE trace_id = ?), 0), count(*) FILTER (WHERE"
                    + " trace_id = ?), coalesce(extract(epoch FROM now() - min(received_at) FILTER (WHERE trace_id = ?)),"
                    + " 0), count(*) FILTER (WHERE trace_id IS DISTINCT FROM ?), (SELECT count(*) FROM otel.dead_letters"
                    + " WHERE trace_id = ?), coalesce((SELECT reason FROM otel.dead_letters WHERE trace_id = ? ORDER BY id"
                    + " DESC LIMIT 1), '') FROM otel.ingestion_queue WHERE status IN ('pending', 'processing')";
    private static final String OPTIONS = "-c statement_timeout=2000 -c lock_timeout=500";
    private static final int PARAMETERS = 7;

    /** What was seen, or why nothing could be. */
    public sealed interface Outcome {

        record Seen(TracePlace place) implements Outcome {}

        record Unseen(String reason) implements Outcome {}
    }

    /** Answers within a few seconds. */
    public Outcome find(TraceId trace) {
        try (Connection connection = new ShortLogin(address, login).open("tracestack doctor", OPTIONS);
                PreparedStatement query = connection.prepareStatement(QUESTION)) {
            for (int i = 1; i <= PARAMETERS; i++) {
                query.setString(i, trace.hex());
            }
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Outcome.Seen(new TracePlace(
                        row.getLong(1),
                        row.getDouble(2),
                        row.getLong(3),
                        row.getDouble(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getString(7)));
            }
        } catch (SQLException e) {
            return new Outcome.Unseen(SqlFaults.reason(e));
        }
    }
}
