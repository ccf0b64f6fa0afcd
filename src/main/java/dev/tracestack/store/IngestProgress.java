package dev.tracestack.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;

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

    /** Has PostgreSQL take samples of what is stored, as it does by itself some time after so much was. */
    public void analyze() {
        database.ask("take samples of what is stored", c -> {
            try (Statement statement = c.createStatement()) {
                return statement.execute("ANALYZE otel.spans, otel.traces");
            }
        });
    }

    /** Spans of a service that started within a time, the slowest twenty read; returns how many these are. */
    public int slowest(String service, Instant from, Instant to) {
        return database.ask("look for spans of a service", c -> {
            try (PreparedStatement query =
                    c.prepareStatement("SELECT trace_id, span_id, name, duration_ms FROM otel.spans"
                            + " WHERE service_name = ? AND start_time >= ? AND start_time < ?"
                            + " ORDER BY duration_ms DESC LIMIT 20")) {
                query.setString(1, service);
                query.setObject(2, from.atOffset(ZoneOffset.UTC));
                query.setObject(3, to.atOffset(ZoneOffset.UTC));
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
