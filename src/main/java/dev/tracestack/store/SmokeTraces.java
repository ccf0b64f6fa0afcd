package dev.tracestack.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Deletes traces that {@code tracestack smoke} sent, once they are old: they prove the way and are nobody's work. */
public final class SmokeTraces {

    private static final int ROWS = 500;

    /** The root's names first, because there is an index on them; the mark decides. */
    private static final String OLD = "SELECT t.trace_id FROM otel.traces t WHERE t.service_name = 'checkout'"
            + " AND t.root_name = 'POST /orders' AND t.last_start_time < now() - ? * interval '1 second'"
            + " AND EXISTS (SELECT FROM otel.spans s WHERE s.trace_id = t.trace_id AND s.start_time >= t.start_time"
            + " AND s.start_time <= t.last_start_time AND s.span_attributes -> 'tracestack.smoke' = 'true'::jsonb)"
            + " ORDER BY t.start_time LIMIT " + ROWS;

    private final Database database;

    /** Those of that database. */
    public SmokeTraces(Database database) {
        this.database = database;
    }

    /** Deletes those that are older; gives how many. */
    public int purge(Duration age) {
        int all = 0;
        int rows = ROWS;
        while (rows == ROWS) {
            rows = database.ask("delete old traces of smoke", connection -> purge(connection, age));
            all += rows;
        }
        return all;
    }

    private static int purge(Connection connection, Duration age) throws SQLException {
        List<String> ids = old(connection, age);
        if (!ids.isEmpty()) {
            new TraceRows(connection).lock(ids);
            Array those = connection.createArrayOf("text", ids.toArray());
            for (String table : List.of("mlflow_outbox", "spans", "traces")) {
                try (PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM otel." + table + " WHERE trace_id = ANY (?)")) {
                    delete.setArray(1, those);
                    delete.executeUpdate();
                }
            }
        }
        return ids.size();
    }

    private static List<String> old(Connection connection, Duration age) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(OLD)) {
            query.setLong(1, age.toSeconds());
            List<String> ids = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        }
    }
}
