package dev.tracestack.store;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.TraceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists traces from their summaries, the latest first, page by page. */
final class TraceQuery {

    private static final int MOST = 1000;
    private static final String CANCELLED = "57014";

    private final Database database;
    private final Duration patience;

    /**
     * @param patience after which PostgreSQL gives a question up
     */
    TraceQuery(Database database, Duration patience) {
        this.database = database;
        this.patience = patience;
    }

    TracePage list(List<TraceCondition> conditions, int limit, String after) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit " + limit + ": expected 1 to " + MOST);
        }
        TraceCursor from = TraceCursor.parse(after);
        TraceConditionSql where = TraceConditionSql.of(conditions);
        return ask("list traces", c -> page(c, where, limit, from));
    }

    /** The statement for one page, with its parameters set. */
    static PreparedStatement prepare(
            Connection connection, String prefix, TraceConditionSql where, int rows, TraceCursor from)
            throws SQLException {
        PreparedStatement query = connection.prepareStatement(
                prefix + "SELECT trace_id, service_name, root_name, start_time, duration_ms, span_count, error_count,"
                        + " status FROM otel.traces t WHERE (t.start_time, t.trace_id) < (?::timestamptz, ?)"
                        + where.text() + " ORDER BY t.start_time DESC, t.trace_id DESC LIMIT ?");
        query.setString(1, from.startTime());
        query.setString(2, from.traceId());
        query.setInt(where.bind(query, 3), rows);
        return query;
    }

    List<ServiceRow> services(int limit) {
        return ask("list services", connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT service_name, min(first_seen_at) FROM otel.resources"
                            + " GROUP BY service_name ORDER BY service_name LIMIT ?")) {
                query.setInt(1, limit);
                List<ServiceRow> services = new ArrayList<>();
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        services.add(new ServiceRow(
                                EscapedText.unescape(rows.getString(1)),
                                rows.getObject(2, OffsetDateTime.class).toInstant()));
                    }
                }
                return services;
            }
        });
    }

    private <T> T ask(String attempted, SqlWork<T> question) {
        try {
            return database.transaction(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET LOCAL statement_timeout = " + patience.toMillis());
                }
                return question.run(connection);
            });
        } catch (SQLException e) {
            if (!CANCELLED.equals(e.getSQLState())) {
                throw SqlFaults.toFault(attempted, database.address(), e);
            }
            throw new TracestackException(
                    FaultCode.QUERY_TOO_SLOW,
                    attempted + ": expected an answer of PostgreSQL within " + patience.toMillis() + " ms, found none",
                    Remedy.of("ask for less: a service, or a shorter time (service, from, to)"),
                    e);
        }
    }

    private static TracePage page(Connection connection, TraceConditionSql where, int limit, TraceCursor from)
            throws SQLException {
        try (PreparedStatement query = prepare(connection, "", where, limit + 1, from);
                ResultSet rows = query.executeQuery()) {
            List<TraceRow> traces = new ArrayList<>();
            while (rows.next()) {
                traces.add(read(rows));
            }
            boolean more = traces.size() > limit;
            List<TraceRow> page = more ? traces.subList(0, limit) : traces;
            return new TracePage(
                    page, more ? Optional.of(TraceCursor.after(page.getLast()).text()) : Optional.empty());
        }
    }

    private static TraceRow read(ResultSet row) throws SQLException {
        return new TraceRow(
                new TraceId(row.getString(1)),
                EscapedText.unescape(row.getString(2)),
                EscapedText.unescape(row.getString(3)),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getDouble(5),
                row.getInt(6),
                row.getInt(7),
                row.getString(8));
    }
}
