package dev.tracestack.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.postgresql.PGConnection;

/** The rows of {@code otel.traces} that one batch concerns. Whoever holds a trace's row alone writes its spans. */
final class TraceRows {

    private static final String COLUMNS = "trace_id, service_name, root_name, root_span_id, root_is_child,"
            + " root_start_time, start_time, last_start_time, end_time, span_count, error_count";
    // not in one multiplication, which is one of doubles: the bounds of a trace are exact in any century
    private static final String MOMENT = "timestamptz 'epoch' + %1$s / 1000000 * interval '1 second'"
            + " + %1$s %% 1000000 * interval '1 microsecond'";
    private static final String GIVEN = "SELECT trace_id, service_name, root_name, root_span_id, root_is_child, "
            + MOMENT.formatted("root_start") + ", " + MOMENT.formatted("start_us") + ", "
            + MOMENT.formatted("last_start_us") + ", " + MOMENT.formatted("end_us") + ", span_count, error_count"
            + " FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::bigint[], ?::bigint[],"
            + " ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[]) AS d(trace_id, service_name, root_name,"
            + " root_span_id, root_is_child, root_start, start_us, last_start_us, end_us, span_count, error_count)";

    private static final String BETTER_ROOT = "(excluded.root_is_child, excluded.root_start_time,"
            + " excluded.root_span_id)"
            + " < (t.root_is_child, t.root_start_time, t.root_span_id)";
    private static final String ADD = "INSERT INTO otel.traces AS t (" + COLUMNS + ") " + GIVEN
            + " ON CONFLICT (trace_id) DO UPDATE SET"
            + " span_count = t.span_count + excluded.span_count, error_count = t.error_count + excluded.error_count,"
            + " start_time = least(t.start_time, excluded.start_time),"
            + " end_time = greatest(t.end_time, excluded.end_time),"
            + " last_start_time = greatest(t.last_start_time, excluded.last_start_time), updated_at = now(), "
            + ofBetterRoot("service_name") + ofBetterRoot("root_name") + ofBetterRoot("root_start_time")
            + ofBetterRoot("root_span_id") + "root_is_child = t.root_is_child AND excluded.root_is_child";

    private static final String RECOUNT = "UPDATE otel.traces t SET span_count = a.span_count, error_count ="
            + " a.error_count, start_time = a.start_time, last_start_time = a.last_start_time, end_time = a.end_time,"
            + " updated_at = now(), service_name = r.service_name, root_name = r.name, root_span_id = r.span_id,"
            + " root_is_child = r.parent_span_id IS NOT NULL, root_start_time = r.start_time FROM (SELECT trace_id,"
            + " count(*) AS span_count, count(*) FILTER (WHERE status_code = 'STATUS_CODE_ERROR') AS error_count,"
            + " min(start_time) AS start_time, max(start_time) AS last_start_time, max(end_time) AS end_time FROM"
            + " otel.spans WHERE trace_id = ANY (?) GROUP BY trace_id) a CROSS JOIN LATERAL (SELECT service_name, name,"
            + " span_id, parent_span_id, start_time FROM otel.spans s WHERE s.trace_id = a.trace_id ORDER BY"
            + " parent_span_id IS NOT NULL, start_time, span_id LIMIT 1) r WHERE t.trace_id = a.trace_id";

    private final Connection connection;

    TraceRows(Connection connection) {
        this.connection = connection;
    }

    private static String ofBetterRoot(String column) {
        return column + " = CASE WHEN " + BETTER_ROOT + " THEN excluded." + column + " ELSE t." + column + " END, ";
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

    /**
     * Adds what spans that are new add up to, to the rows of their traces; makes rows where there are none. Locks them in
     * the order of ids, as {@link #lock} does.
     */
    void add(SortedMap<String, TraceSummary> more) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            List<TraceSummary> given = List.copyOf(more.values());
            insert.setArray(1, texts(more.keySet().toArray()));
            insert.setArray(2, texts(strings(given, s -> s.root().serviceName())));
            insert.setArray(3, texts(strings(given, s -> s.root().name())));
            insert.setArray(4, texts(strings(given, s -> s.root().spanId())));
            insert.setArray(
                    5, texts(strings(given, s -> Boolean.toString(s.root().isChild()))));
            insert.setArray(6, longs(given, s -> s.root().startMicros()));
            insert.setArray(7, longs(given, TraceSummary::startMicros));
            insert.setArray(8, longs(given, TraceSummary::lastStartMicros));
            insert.setArray(9, longs(given, TraceSummary::endMicros));
            insert.setArray(10, longs(given, TraceSummary::spanCount));
            insert.setArray(11, longs(given, TraceSummary::errorCount));
            insert.executeUpdate();
        }
    }

    /** Makes rows anew from the spans that are stored. */
    void recount(Collection<String> traceIds) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(RECOUNT)) {
            update.setArray(1, texts(traceIds.toArray()));
            update.executeUpdate();
        }
    }

    private static Object[] strings(List<TraceSummary> given, Function<TraceSummary, String> value) {
        return given.stream().map(value).toArray();
    }

    private Array longs(List<TraceSummary> given, ToLongFunction<TraceSummary> value) throws SQLException {
        return connection
                .unwrap(PGConnection.class)
                .createArrayOf("int8", given.stream().mapToLong(value).toArray());
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
