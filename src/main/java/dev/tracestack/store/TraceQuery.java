package dev.tracestack.store;

import dev.tracestack.otlp.TraceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists traces from their summaries, page by page; a page begins after a key, so that new traces shift nothing. */
final class TraceQuery {

    private static final int MOST = 1000;
    private static final String OF_SERVICE = " AND left(service_name, 100) = left(?, 100) AND service_name = ?";

    /** Where a page begins: after this trace. */
    private record After(String startTime, String traceId) {

        static After parse(String text) {
            int comma = text.indexOf(',');
            try {
                if (comma < 0) {
                    throw new IllegalArgumentException("no comma");
                }
                return new After(
                        Instant.parse(text.substring(0, comma)).toString(),
                        new TraceId(text.substring(comma + 1)).hex());
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new IllegalArgumentException(
                        "'" + text + "' is not a page's 'next': expected a time, a comma and a trace id", e);
            }
        }

        static String of(TraceRow last) {
            return last.startTime() + "," + last.traceId();
        }
    }

    private final Database database;

    TraceQuery(Database database) {
        this.database = database;
    }

    TracePage latest(int limit, String after, String service) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit " + limit + ": expected 1 to " + MOST);
        }
        After from = after.isEmpty() ? new After("infinity", "") : After.parse(after);
        return database.ask("list the latest traces", c -> page(c, limit, from, service));
    }

    private static TracePage page(Connection connection, int limit, After from, String service) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT trace_id, service_name, root_name, start_time, duration_ms, span_count, error_count, status"
                        + " FROM otel.traces WHERE (start_time, trace_id) < (?::timestamptz, ?)"
                        + (service.isEmpty() ? "" : OF_SERVICE)
                        + " ORDER BY start_time DESC, trace_id DESC LIMIT ?")) {
            query.setString(1, from.startTime());
            query.setString(2, from.traceId());
            int next = 3;
            if (!service.isEmpty()) {
                query.setString(next++, EscapedText.escape(service));
                query.setString(next++, EscapedText.escape(service));
            }
            query.setInt(next, limit + 1);
            List<TraceRow> traces = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    traces.add(read(rows));
                }
            }
            boolean more = traces.size() > limit;
            List<TraceRow> page = more ? traces.subList(0, limit) : traces;
            return new TracePage(page, more ? Optional.of(After.of(page.getLast())) : Optional.empty());
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
