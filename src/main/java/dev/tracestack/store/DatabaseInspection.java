package dev.tracestack.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/**
 * Looks a database over with one connection and short statements, so that a lock or a slow table costs a part of the
 * answer and not the whole.
 */
public record DatabaseInspection(DatabaseAddress address, Login login) {

    private static final String OPTIONS = "-c statement_timeout=2000 -c lock_timeout=150 -c jit=off -c TimeZone=UTC";

    /** A table or schema that is not there, or not ours to read. */
    private static final Set<String> MISSING = Set.of("42P01", "3F000", "42501");

    /** Locked, or too slow. */
    private static final Set<String> LATE = Set.of("55P03", "57014");

    /** A table that is not there, may not be read, or is locked: that part stays unknown. */
    private interface Part<T> {
        T read() throws SQLException;
    }

    /** What was seen, or why nothing could be. */
    public sealed interface Outcome {

        record Seen(DatabaseLook look) implements Outcome {}

        /**
         * Nothing.
         *
         * @param refused whether another role may be let in
         */
        record Unseen(String reason, boolean refused) implements Outcome {}
    }

    /** Answers within a few seconds. */
    public Outcome look() {
        try (Connection connection = new ShortLogin(address, login).open("tracestack doctor", OPTIONS)) {
            return new Outcome.Seen(look(connection, address.toString()));
        } catch (SQLException e) {
            return new Outcome.Unseen(SqlFaults.reason(e), SqlFaults.meaning(e) == SqlFaults.Meaning.REFUSED);
        }
    }

    private static DatabaseLook look(Connection connection, String address) throws SQLException {
        InspectionQueries queries = new InspectionQueries(connection);
        DatabaseLook.Locks locks = queries.locks();
        int version = queries.schemaVersion();
        return new DatabaseLook(
                address,
                queries.clockSkew(),
                queries.whyReadOnly(),
                version,
                Migration.all().getLast().version(),
                version == Migration.all().getLast().version() ? queries.missingTables() : List.of(),
                or(QueueDepth.NONE, () -> new QueueRows(connection).depth()),
                or(DatabaseLook.Stuck.NONE, queries::stuck),
                or("", queries::lastDeadLetter),
                locks,
                or(DatabaseLook.RecentTraces.NONE, new RecentTraceQueries(connection)::look),
                or(DatabaseLook.Outbox.NONE, queries::outbox));
    }

    private static <T> T or(T unknown, Part<T> part) throws SQLException {
        try {
            return part.read();
        } catch (SQLException e) {
            if (isOneOf(MISSING, e) || isOneOf(LATE, e)) {
                return unknown;
            }
            throw e;
        }
    }

    private static boolean isOneOf(Set<String> states, SQLException e) {
        return e.getSQLState() != null && states.contains(e.getSQLState());
    }

    /** The plain questions. */
    record InspectionQueries(Connection connection) {

        /** Claims are good for half a minute; one with less than this left has been worked on for long. */
        private static final String STUCK = "SELECT count(*), coalesce(extract(epoch FROM now() - min(received_at)), 0)"
                + " FROM otel.ingestion_queue WHERE status = 'processing'"
                + " AND (next_attempt_at < now() + interval '10 seconds'"
                + " OR next_attempt_at > now() + interval '5 minutes')";

        private static final String WAITING = "SELECT count(*) OVER (), coalesce(extract(epoch FROM clock_timestamp()"
                + " - coalesce(l.waitstart, a.query_start)), 0), b.pid, coalesce(b.usename, ''),"
                + " coalesce(b.application_name, ''), coalesce(b.state, '')"
                + " FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
                + " LEFT JOIN LATERAL (SELECT s.* FROM pg_stat_activity s"
                + " WHERE s.pid = ANY (pg_blocking_pids(l.pid)) LIMIT 1) b ON true"
                + " WHERE NOT l.granted AND a.datname = current_database() ORDER BY 2 DESC LIMIT 1";

        private static final String KEPT =
                "SELECT 0, coalesce(extract(epoch FROM clock_timestamp() - a.xact_start), 0),"
                        + " a.pid, coalesce(a.usename, ''), coalesce(a.application_name, ''), coalesce(a.state, '')"
                        + " FROM pg_locks l JOIN pg_stat_activity a USING (pid) JOIN pg_class c ON c.oid = l.relation"
                        + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'otel' AND l.granted"
                        + " AND a.pid <> pg_backend_pid() AND l.mode IN ('AccessExclusiveLock', 'ExclusiveLock',"
                        + " 'ShareRowExclusiveLock', 'ShareLock') AND a.state LIKE 'idle in transaction%'"
                        + " ORDER BY 2 DESC LIMIT 1";

        private static final String SETTINGS = "SELECT setting FROM (SELECT unnest(setconfig) AS setting, setrole,"
                + " setdatabase FROM pg_db_role_setting) s WHERE setting LIKE 'default_transaction_read_only=%'"
                + " AND setrole IN (0, coalesce((SELECT oid FROM pg_roles WHERE rolname = 'otel_worker'), 0))"
                + " AND setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))";

        /** Negative where a lock keeps from looking, which is no sign that something is missing. */
        int schemaVersion() throws SQLException {
            try {
                return (int) number("SELECT coalesce(max(version), 0) FROM otel.schema_migrations");
            } catch (SQLException e) {
                if (isOneOf(MISSING, e)) {
                    return 0;
                }
                if (isOneOf(LATE, e)) {
                    return -1;
                }
                throw e;
            }
        }

        List<String> missingTables() throws SQLException {
            String names = text(
                    "SELECT coalesce(string_agg(name, ' '), '') FROM unnest(ARRAY['spans', 'traces', 'resources', 'scopes',"
                            + " 'ingestion_queue', 'dead_letters', 'mlflow_outbox']) name WHERE to_regclass('otel.' || name)"
                            + " IS NULL");
            return names.isEmpty() ? List.of() : List.of(names.split(" "));
        }

        String text(String query) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                return row.next() ? row.getString(1) : "";
            }
        }

        double number(String query) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                return row.next() ? row.getDouble(1) : 0;
            }
        }

        /** By the middle of one short question; what that took cannot be told from a skew and is taken off. */
        double clockSkew() throws SQLException {
            double before = System.currentTimeMillis() / 1e3;
            double there = number("SELECT extract(epoch FROM clock_timestamp())");
            double after = System.currentTimeMillis() / 1e3;
            double skew = there - (before + after) / 2;
            double unsure = (after - before) / 2;
            return Math.abs(skew) <= unsure ? 0 : skew - Math.copySign(unsure, skew);
        }

        String whyReadOnly() throws SQLException {
            if (text("SELECT pg_is_in_recovery()::text").equals("true")) {
                return "it is in recovery";
            }
            if (text("SELECT setting FROM pg_settings WHERE name = 'default_transaction_read_only'")
                    .equals("on")) {
                return "default_transaction_read_only is on";
            }
            String own = text(SETTINGS);
            boolean on = own.endsWith("=on") || own.endsWith("=true") || own.endsWith("=1");
            return on ? "default_transaction_read_only is on for the role otel_worker" : "";
        }

        DatabaseLook.Stuck stuck() throws SQLException {
            try (PreparedStatement query = connection.prepareStatement(STUCK);
                    ResultSet row = query.executeQuery()) {
                row.next();
                return new DatabaseLook.Stuck(row.getLong(1), row.getDouble(2));
            }
        }

        String lastDeadLetter() throws SQLException {
            return text("SELECT reason FROM otel.dead_letters ORDER BY id DESC LIMIT 1");
        }

        DatabaseLook.Locks locks() throws SQLException {
            DatabaseLook.Locks waiting = locks(WAITING);
            return waiting.holder().isEmpty() ? locks(KEPT) : waiting;
        }

        private DatabaseLook.Locks locks(String question) throws SQLException {
            try (PreparedStatement query = connection.prepareStatement(question);
                    ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return DatabaseLook.Locks.NONE;
                }
                String program = row.getString(5);
                String holder = "session " + row.getInt(3) + " of role " + row.getString(4)
                        + (program.isEmpty() ? "" : " (" + program + ")")
                        + (row.getString(6).isEmpty() ? "" : ", " + row.getString(6));
                return new DatabaseLook.Locks(row.getLong(1), row.getDouble(2), holder);
            }
        }

        DatabaseLook.Outbox outbox() throws SQLException {
            try (PreparedStatement query = connection.prepareStatement("SELECT count(*),"
                            + " coalesce(extract(epoch FROM now() - min(enqueued_at)), 0),"
                            + " coalesce((SELECT error_message FROM otel.mlflow_outbox WHERE error_message IS NOT NULL"
                            + " AND status IN ('pending', 'sending') ORDER BY next_attempt_at DESC LIMIT 1), '')"
                            + " FROM otel.mlflow_outbox WHERE status IN ('pending', 'sending')");
                    ResultSet row = query.executeQuery()) {
                row.next();
                return new DatabaseLook.Outbox(row.getLong(1), row.getDouble(2), row.getString(3));
            }
        }
    }
}
