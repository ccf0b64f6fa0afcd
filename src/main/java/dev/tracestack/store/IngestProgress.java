package dev.tracestack.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Questions of a bench about what a worker has stored and how fast it is found. */
public final class IngestProgress {

    private final Database database;

    /** In that database. */
    public IngestProgress(Database database) {
        this.database = database;
    }

    /** Payloads that were acknowledged and are not to be seen in {@code otel.spans} yet. */
    public long waiting() {
        return number("SELECT count(*) FROM otel.ingestion_queue WHERE status IN ('pending', 'processing')");
    }

    /** Rows of {@code otel.spans}. */
    public long spans() {
        return number("SELECT count(*) FROM otel.spans");
    }

    /** Spans of a service in a stretch of time that ends with the last stored span, the slowest twenty read. */
    public int slowest(String service, Duration stretch) {
        return database.ask("look for spans of a service", c -> {
            try (PreparedStatement query =
                    c.prepareStatement("SELECT trace_id, span_id, name, duration_ms FROM otel.spans"
                            + " WHERE service_name = ?"
                            + " AND start_time > ?::timestamptz AND start_time <= ?::timestamptz"
                            + " ORDER BY duration_ms DESC LIMIT 20")) {
                String last = last(c);
                query.setString(1, service);
                query.setString(2, Instant.parse(last).minus(stretch).toString());
                query.setString(3, last);
                try (ResultSet rows = query.executeQuery()) {
                    int count = 0;
                    while (rows.next()) {
                        count++;
                    }
                    return count;
                }
            }
        });
    }

    private static String last(Connection c) throws SQLException {
        try (PreparedStatement query =
                        c.prepareStatement("SELECT start_time FROM otel.traces ORDER BY start_time DESC LIMIT 1");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant().toString();
        }
    }

    private long number(String sql) {
        return database.ask("count what is stored", c -> {
            try (PreparedStatement query = c.prepareStatement(sql);
                    ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
