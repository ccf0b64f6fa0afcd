package dev.tracestack.store;

import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Spans in PostgreSQL: what is written comes back equal, once, whatever it holds and however often it came. */
public final class SpanStore {

    /** How long PostgreSQL may look for traces or services. */
    public static final Duration QUERY_PATIENCE = Duration.ofSeconds(5);

    private final Database database;

    public SpanStore(Database database) {
        this.database = database;
    }

    /**
     * Stores spans in a transaction of their own.
     *
     * @throws dev.tracestack.fault.TracestackException {@code TS401}, {@code TS402} or {@code TS410}
     */
    public WriteCount write(List<SpanRecord> spans) {
        return database.ask("store " + spans.size() + " spans", c -> writeWithin(c, spans));
    }

    /** As above, within a transaction that the caller commits. */
    static WriteCount writeWithin(Connection connection, List<SpanRecord> spans) throws SQLException {
        if (spans.isEmpty()) {
            return WriteCount.NONE;
        }
        SpanBatch batch = SpanBatch.of(spans);
        SpanWriter writer = new SpanWriter(connection);
        var before = connection.setSavepoint();
        try {
            WriteCount count = writer.copy(batch);
            connection.releaseSavepoint(before);
            return count;
        } catch (SQLException e) {
            if (!"23505".equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            return writer.merge(batch);
        }
    }

    /**
     * All spans of a trace in the order in which they started; empty where there is no such trace.
     *
     * @throws dev.tracestack.fault.TracestackException {@code TS401}, {@code TS402} or {@code TS410}
     */
    public List<SpanRecord> find(TraceId traceId) {
        return database.ask("read trace " + traceId, connection -> {
            try (PreparedStatement query = connection.prepareStatement(SpanRow.SELECT
                    + "WHERE s.trace_id = ? AND s.start_time >= (SELECT start_time FROM otel.traces WHERE trace_id = ?)"
                    + " AND s.start_time <= (SELECT last_start_time FROM otel.traces WHERE trace_id = ?)"
                    + " ORDER BY s.start_time, s.span_id")) {
                query.setString(1, traceId.hex());
                query.setString(2, traceId.hex());
                query.setString(3, traceId.hex());
                try (ResultSet rows = query.executeQuery()) {
                    SpanRow reader = new SpanRow(rows);
                    List<SpanRecord> spans = new ArrayList<>();
                    while (rows.next()) {
                        spans.add(reader.read());
                    }
                    return spans;
                }
            }
        });
    }

    /**
     * Traces with that id, or whose ids begin with those digits; by id, at most so many.
     *
     * @param digits lower-case hex digits, at most 32
     * @throws dev.tracestack.fault.TracestackException as {@link #find}
     */
    public List<TraceId> named(TraceId exact, String digits, int most) {
        return database.ask("look for trace " + digits, connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "(SELECT trace_id FROM otel.traces WHERE trace_id = ?) UNION (SELECT trace_id FROM otel.traces"
                            + " WHERE trace_id >= ? AND trace_id < ? ORDER BY trace_id LIMIT ?) ORDER BY 1")) {
                query.setString(1, exact.hex());
                query.setString(2, digits);
                query.setString(3, digits + "g"); // what follows the last digit
                query.setInt(4, most);
                try (ResultSet rows = query.executeQuery()) {
                    List<TraceId> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(TraceId.parse(rows.getString(1)));
                    }
                    return found;
                }
            }
        });
    }

    /** Some spans of a trace, by start and id, those after the given one or from the first. */
    static List<SpanRecord> part(Connection connection, TraceId traceId, @Nullable SpanRecord after, int most)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SpanRow.SELECT
                + "WHERE s.trace_id = ? AND s.start_time >= (SELECT start_time FROM otel.traces WHERE trace_id = ?)"
                + " AND s.start_time <= (SELECT last_start_time FROM otel.traces WHERE trace_id = ?)"
                + " AND (s.start_time, s.span_id) > (?::timestamptz, ?) ORDER BY s.start_time, s.span_id LIMIT ?")) {
            query.setString(1, traceId.hex());
            query.setString(2, traceId.hex());
            query.setString(3, traceId.hex());
            query.setString(
                    4,
                    after == null
                            ? "-infinity"
                            : TraceSummary.timestamp(Long.divideUnsigned(after.startTimeUnixNano(), 1000)));
            query.setString(5, after == null ? "" : after.spanId().hex());
            query.setInt(6, most);
            try (ResultSet rows = query.executeQuery()) {
                SpanRow reader = new SpanRow(rows);
                List<SpanRecord> spans = new ArrayList<>();
                while (rows.next()) {
                    spans.add(reader.read());
                }
                return spans;
            }
        }
    }

    /**
     * Traces that meet all conditions, the latest first.
     *
     * @param limit at most so many, from 1 to 1000
     * @param after what the page before gave as {@code next}, or empty for the first page
     * @throws IllegalArgumentException if {@code after} is not such a value
     * @throws dev.tracestack.fault.TracestackException {@code TS412} where PostgreSQL did not find them within
     *     {@link #QUERY_PATIENCE}, else as {@link #find}
     */
    public TracePage list(List<TraceCondition> conditions, int limit, String after) {
        return new TraceQuery(database, QUERY_PATIENCE).list(conditions, limit, after);
    }

    /** Services that have sent spans, by name; at most so many. */
    public List<ServiceRow> services(int limit) {
        return new TraceQuery(database, QUERY_PATIENCE).services(limit);
    }
}
