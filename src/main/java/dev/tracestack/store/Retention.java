package dev.tracestack.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops whole days of {@code otel.spans} that are too old, or too much beside later ones, and the summaries of traces of
 * which nothing is left. Spans of odd clocks, in the default partition, go a day's age after their trace was last written.
 */
public final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int ROWS = 2_000;

    private static final String DAYS = "SELECT c.relname, pg_total_relation_size(c.oid) FROM pg_inherits i"
            + " JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent"
            + " JOIN pg_namespace n ON n.oid = p.relnamespace"
            + " WHERE n.nspname = 'otel' AND p.relname = 'spans' ORDER BY c.relname";

    private static final String HAS_ODD_SPANS =
            "EXISTS (SELECT FROM otel.spans_default d WHERE d.trace_id = t.trace_id)";

    private final Database database;

    /** Retention in that database. */
    public Retention(Database database) {
        this.database = database;
    }

    /** A day's partition and all that it takes on disk. */
    private record Day(String table, LocalDate date, long bytes) {}

    /** All days, and what they and the default partition take together. */
    private record Stored(List<Day> days, long bytes) {}

    /**
     * Drops what is not to be kept.
     *
     * @param age a day goes when all of it is older than that; zero for no limit
     * @param bytes the oldest days go while all spans together take more; zero for no limit. Today and what is later stay
     * @return the days that went, the oldest first
     */
    public List<LocalDate> keep(Duration age, long bytes, Instant now) {
        List<LocalDate> dropped = new ArrayList<>();
        if (age.isZero() && bytes == 0) {
            return dropped;
        }
        Stored stored = database.ask("look at the days of otel.spans", Retention::stored);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        long total = stored.bytes();
        for (Day day : stored.days()) {
            boolean old = !age.isZero()
                    && !day.date()
                            .plusDays(1)
                            .atStartOfDay()
                            .toInstant(ZoneOffset.UTC)
                            .isAfter(now.minus(age));
            boolean tooMuch = bytes > 0 && total > bytes && day.date().isBefore(today);
            if (old || tooMuch) {
                database.ask("drop the spans of " + day.date(), c -> drop(c, day));
                LOG.info("the spans of {} are dropped: {}", day.date(), old ? "older than " + age : "too many bytes");
                dropped.add(day.date());
                total -= day.bytes();
            }
        }
        if (!age.isZero()) {
            sweep("delete old spans of odd clocks", c -> oldOddSpans(c, age));
        }
        sweep("delete summaries without spans", Retention::emptySummaries);
        sweep("count traces that lost spans", Retention::shortenedSummaries);
        return dropped;
    }

    private void sweep(String what, SqlWork<Integer> work) {
        int rows = ROWS;
        while (rows == ROWS) {
            rows = database.ask(what, work);
        }
    }

    private static Stored stored(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(DAYS);
                ResultSet rows = query.executeQuery()) {
            List<Day> days = new ArrayList<>();
            long bytes = 0;
            while (rows.next()) {
                String table = rows.getString(1);
                bytes += rows.getLong(2);
                if (!table.equals("spans_default")) {
                    days.add(new Day(table, Partitions.day(table), rows.getLong(2)));
                }
            }
            return new Stored(days, bytes);
        }
    }

    /** Needs the parent for itself for a moment; gives up soon, so that writers do not queue up behind a long query. */
    private static boolean drop(Connection connection, Day day) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '2s'");
            Partitions.lock(statement);
            return statement.execute("DROP TABLE IF EXISTS otel." + day.table());
        }
    }

    private static int oldOddSpans(Connection connection, Duration age) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM otel.spans_default d WHERE d.trace_id"
                + " IN (SELECT t.trace_id FROM otel.traces t WHERE t.updated_at < now() - ? * interval '1 second'"
                + " AND " + HAS_ODD_SPANS + " ORDER BY t.trace_id LIMIT " + ROWS + " FOR UPDATE SKIP LOCKED)")) {
            delete.setLong(1, age.toSeconds());
            return delete.executeUpdate() == 0 ? 0 : ROWS;
        }
    }

    private static final String FIRST_MOMENT = "(SELECT coalesce(min(to_date(right(c.relname, 8), 'YYYYMMDD')), "
            + "'-infinity')::timestamp AT TIME ZONE 'UTC' FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
            + " WHERE i.inhparent = 'otel.spans'::regclass AND c.relname <> 'spans_default')";

    private static int emptySummaries(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("DELETE FROM otel.traces WHERE trace_id IN (SELECT t.trace_id FROM"
                    + " otel.traces t WHERE t.start_time < " + FIRST_MOMENT + " AND t.last_start_time < " + FIRST_MOMENT
                    + " AND NOT " + HAS_ODD_SPANS + " ORDER BY t.trace_id LIMIT " + ROWS + " FOR UPDATE SKIP LOCKED)");
        }
    }

    private static int shortenedSummaries(Connection connection) throws SQLException {
        List<String> traces = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT t.trace_id FROM otel.traces t WHERE t.start_time < "
                        + FIRST_MOMENT + " AND t.last_start_time >= " + FIRST_MOMENT + " AND NOT " + HAS_ODD_SPANS
                        + " ORDER BY t.trace_id LIMIT " + ROWS + " FOR UPDATE SKIP LOCKED")) {
            while (rows.next()) {
                traces.add(rows.getString(1));
            }
        }
        new TraceRows(connection).recount(traces);
        return traces.size();
    }
}
