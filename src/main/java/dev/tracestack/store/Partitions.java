package dev.tracestack.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Daily partitions of {@code otel.spans}, days in UTC. Spans of days without one lie in {@code otel.spans_default};
 * those of plausible days are moved out of it when the day gets its partition, the others (a clock at 1970 or 2200) stay.
 */
public final class Partitions {

    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
    private static final int DAYS_AHEAD = 3;
    private static final int PLAUSIBLE_DAYS = 366;
    private static final long LOCK = 0x6f74656c_70617274L;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'spans_p'uuuuMMdd");

    private final Database database;

    public Partitions(Database database) {
        this.database = database;
    }

    /**
     * Makes the partitions from yesterday to three days ahead, and those of days in the past year that have spans in the
     * default partition.
     *
     * @param today the date in UTC
     * @return how many were made
     */
    public int keepUp(LocalDate today) {
        SortedSet<LocalDate> days = database.ask("look at the partitions of otel.spans", c -> missing(c, today));
        for (LocalDate day : days) {
            database.ask("make the partition of otel.spans for " + day, c -> make(c, day));
        }
        return days.size();
    }

    private static SortedSet<LocalDate> missing(Connection connection, LocalDate today) throws SQLException {
        SortedSet<LocalDate> days = new TreeSet<>();
        for (int i = -1; i <= DAYS_AHEAD; i++) {
            if (!Catalog.hasTable(connection, NAME.format(today.plusDays(i)))) {
                days.add(today.plusDays(i));
            }
        }
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT DISTINCT (start_time AT TIME ZONE 'UTC')::date FROM otel.spans_default"
                        + " WHERE start_time >= ?::timestamptz AND start_time < ?::timestamptz")) {
            query.setString(1, midnight(today.minusDays(PLAUSIBLE_DAYS)));
            query.setString(2, midnight(today.plusDays(DAYS_AHEAD + 1)));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    days.add(rows.getObject(1, LocalDate.class));
                }
            }
        }
        return days;
    }

    private static boolean make(Connection connection, LocalDate day) throws SQLException {
        String table = "otel." + NAME.format(day);
        String from = midnight(day);
        String to = midnight(day.plusDays(1));
        try (Statement statement = connection.createStatement()) {
            lock(statement);
            if (Catalog.hasTable(connection, NAME.format(day))) {
                return false;
            }
            statement.execute("CREATE TABLE " + table + " (LIKE otel.spans INCLUDING DEFAULTS INCLUDING CONSTRAINTS)");
            statement.execute(statistics(table));
            statement.execute("LOCK TABLE otel.spans_default IN ACCESS EXCLUSIVE MODE");
            int moved = statement.executeUpdate("WITH moved AS (DELETE FROM otel.spans_default WHERE start_time >= '"
                    + from + "' AND start_time < '" + to + "' RETURNING *) INSERT INTO " + table
                    + " SELECT * FROM moved");
            statement.execute("ALTER TABLE otel.spans ATTACH PARTITION " + table + " FOR VALUES FROM ('" + from
                    + "') TO ('" + to + "')");
            if (moved > 0) {
                LOG.info("{} spans of {} moved out of the default partition", moved, day);
            }
        }
        return true;
    }

    /** As for the default partition, whose settings are not copied: see the migration that made them. */
    private static String statistics(String table) {
        return "DO $$ DECLARE wanted name; target integer; BEGIN FOR wanted, target IN SELECT attname, attstattarget"
                + " FROM pg_attribute WHERE attrelid = 'otel.spans_default'::regclass AND attnum > 0"
                + " AND attstattarget >= 0 LOOP EXECUTE format('ALTER TABLE " + table
                + " ALTER COLUMN %I SET STATISTICS %s', wanted, target); END LOOP; END $$";
    }

    /** The day of a partition of that name. */
    static LocalDate day(String table) {
        return LocalDate.parse(table, NAME);
    }

    /** Keeps others from making or dropping partitions until the transaction's end. */
    static void lock(Statement statement) throws SQLException {
        statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
    }

    private static String midnight(LocalDate day) {
        return day + " 00:00:00+00";
    }
}
