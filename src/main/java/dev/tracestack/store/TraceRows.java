package dev.tracestack.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/** The rows of {@code otel.traces} that one batch concerns. Whoever holds a trace's row alone writes its spans. */
final class TraceRows {

    private static final String COLUMNS = "trace_id, service_name, root_name, root_span_id, root_is_child,"
            + " root_start_time, start_time, last_start_time, end_time, span_count, error_count";
    private static final String ROWS = "unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[],"
            + " ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::integer[], ?::integer[])";
    private static final List<Function<TraceSummary, String>> VALUES = List.of(
            s -> s.root().serviceName(),
            s -> s.root().name(),
            s -> s.root().spanId(),
            s -> Boolean.toString(s.root().isChild()),
            s -> TraceSummary.timestamp(s.root().startMicros()),
            s -> TraceSummary.timestamp(s.startMicros()),
            s -> TraceSummary.timestamp(s.lastStartMicros()),
            s -> TraceSummary.timestamp(s.endMicros()),
            s -> Integer.toString(s.spanCount()),
            s -> Integer.toString(s.errorCount()));

    private static final String BETTER_ROOT = "(d.root_is_child, d.root_start_time, d.root_span_id)"
            + " < (t.root_is_child, t.root_start_time, t.root_span_id)";
    private static final String ADD = "UPDATE otel.traces t SET"
            + " span_count = t.span_count + d.span_count, error_count = t.error_count + d.error_count,"
            + " start_time = least(t.start_time, d.start_time), end_time = greatest(t.end_time, d.end_time),"
            + " last_start_time = greatest(t.last_start_time, d.last_start_time), updated_at = now(), "
            + ofBetterRoot("service_name") + ofBetterRoot("root_name") + ofBetterRoot("root_start_time")
            + ofBetterRoot("root_span_id") + "root_is_child = t.root_is_child AND d.root_is_child"
            + " FROM " + ROWS + " AS d(" + COLUMNS + ") WHERE t.trace_id = d.trace_id";

    private static final String RECOUNT = "UPDATE otel.traces t SET"
            + " span_count = a.span_count, error_count = a.error_count, start_time = a.start_time,"
            + " last_start_time = a.last_start_time, end_time = a.end_time, updated_at = now(),"
            + " service_name = r.service_name, root_name = r.name, root_span_id = r.span_id,"
            + " root_is_child = r.parent_span_id IS NOT NULL, root_start_time = r.start_time"
            + " FROM (SELECT trace_id, count(*) AS span_count,"
            + " count(*) FILTER (WHERE status_code = 'STATUS_CODE_ERROR') AS error_count, min(start_time) AS start_time,"
            + " max(start_time) AS last_start_time, max(end_time) AS end_time"
            + " FROM otel.spans WHERE trace_id = ANY (?) GROUP BY trace_id) a"
            + " CROSS JOIN LATERAL (SELECT service_name, name, span_id, parent_span_id, start_time FROM otel.spans s"
            + " WHERE s.trace_id = a.trace_id ORDER BY parent_span_id IS NOT NULL, start_time, span_id LIMIT 1) r"
            + " WHERE t.trace_id = a.trace_id";

    private final Connection connection;

    TraceRows(Connection connection) {
        this.connection = connection;
    }

    private static String ofBetterRoot(String column) {
        return column + " = CASE WHEN " + BETTER_ROOT + " THEN d." + column + " ELSE t." + column + " END, ";
    }

    /**
     * Inserts rows for traces that have none.
     *
     * @return the ids of the traces that are new; their rows are locked by this transaction
     */
    Set<String> insertNew(SortedMap<String, TraceSummary> summaries) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO otel.traces (" + COLUMNS
                + ") SELECT * FROM " + ROWS + " ON CONFLICT (trace_id) DO NOTHING RETURNING trace_id")) {
            bind(insert, summaries);
            return ids(insert);
        }
    }

    /**
     * Locks existing rows, in the order of ids so that two transactions never wait for each other in a circle.
     *
     * @return the ids of those that there are
     */
    Set<String> lock(Collection<String> traceIds) throws SQLException {
        if (traceIds.isEmpty()) {
            return Set.of();
        }
        try (PreparedStatement lock = connection.prepareStatement(
                "SELECT trace_id FROM otel.traces WHERE trace_id = ANY (?) ORDER BY trace_id FOR UPDATE")) {
            lock.setArray(1, texts(traceIds.toArray()));
            return ids(lock);
        }
    }

    /** Adds spans that are new to rows that are not. */
    void add(SortedMap<String, TraceSummary> more) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ADD)) {
            bind(update, more);
            update.executeUpdate();
        }
    }

    /** Makes rows anew from the spans that are stored. */
    void recount(Collection<String> traceIds) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(RECOUNT)) {
            update.setArray(1, texts(traceIds.toArray()));
            update.executeUpdate();
        }
    }

    private void bind(PreparedStatement statement, SortedMap<String, TraceSummary> summaries) throws SQLException {
        statement.setArray(1, texts(summaries.keySet().toArray()));
        for (int i = 0; i < VALUES.size(); i++) {
            Function<TraceSummary, String> value = VALUES.get(i);
            statement.setArray(
                    i + 2,
                    texts(summaries.entrySet().stream()
                            .map(Entry::getValue)
                            .map(value)
                            .toArray()));
        }
    }

    private Array texts(Object[] values) throws SQLException {
        return connection.createArrayOf("text", values);
    }

    private static Set<String> ids(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            Set<String> ids = new HashSet<>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }
}
