package dev.tracestack.store;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema {@code otel} forward. All missing steps run in one transaction under an advisory lock, so that two
 * that start at once do it once, and a step that fails leaves nothing behind.
 */
public final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final long LOCK = 0x6f74656c_6d696772L;

    private static final String TABLE = "schema_migrations";

    private final Database database;
    private final Clock clock;
    private final List<Migration> known;

    /** Migrations of the database that the role of this pool may create tables in. */
    public Migrations(Database database, Clock clock) {
        this(database, clock, Migration.all());
    }

    Migrations(Database database, Clock clock, List<Migration> known) {
        this.database = database;
        this.clock = clock;
        this.known = known;
    }

    /**
     * Applies what is missing, and makes the partitions of the coming days.
     *
     * @return the version that the database has now
     * @throws TracestackException {@code TS408} where a newer program was here, {@code TS411} where an applied step is
     *     not the one that this program has, {@code TS401} or {@code TS402} where the database cannot be used
     */
    public int run() {
        int version = database.ask("migrate the schema otel", this::apply);
        new Partitions(database).keepUp(LocalDate.now(clock));
        return version;
    }

    /** Compares, and changes nothing. */
    public SchemaState state() {
        return database.ask("look at the schema otel", connection -> {
            Map<Integer, String> applied = Catalog.hasTable(connection, TABLE) ? applied(connection) : Map.of();
            int version = applied.keySet().stream().max(Integer::compare).orElse(0);
            if (version > latest()) {
                return new SchemaState.Newer(version, latest());
            }
            return applied.size() < known.size()
                    ? new SchemaState.Behind(version, latest())
                    : new SchemaState.Current(version);
        });
    }

    private int latest() {
        return known.getLast().version();
    }

    private Integer apply(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = 0");
            statement.execute("SET LOCAL statement_timeout = 0");
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            if (!Catalog.hasSchema(connection)) {
                statement.execute("CREATE SCHEMA otel");
            }
            if (!Catalog.hasTable(connection, TABLE)) {
                statement.execute(
                        "CREATE TABLE otel.schema_migrations (version integer PRIMARY KEY, name text NOT NULL,"
                                + " checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())");
            }
            Map<Integer, String> applied = applied(connection);
            check(applied);
            for (Migration migration : known) {
                if (!applied.containsKey(migration.version())) {
                    statement.execute(migration.sql());
                    record(connection, migration);
                    LOG.info("migration {} {} applied", migration.version(), migration.name());
                }
            }
        }
        return latest();
    }

    private void check(Map<Integer, String> applied) {
        Map<Integer, Migration> own = new TreeMap<>();
        known.forEach(m -> own.put(m.version(), m));
        applied.forEach((version, checksum) -> {
            Migration migration = own.get(version);
            if (migration == null) {
                throw new TracestackException(
                        FaultCode.SCHEMA_IS_NEWER,
                        "migrate the schema otel at " + database.address() + ": expected version " + latest()
                                + " or older, found " + version,
                        Remedy.of("use the version of tracestack that migrated it, or a newer one"));
            }
            if (!migration.checksum().equals(checksum)) {
                throw new TracestackException(
                        FaultCode.SCHEMA_WAS_CHANGED,
                        "migrate the schema otel at " + database.address() + ": expected migration " + version
                                + " with checksum " + migration.checksum() + ", found " + checksum,
                        Remedy.of("use a released version of tracestack; migrations are never edited"));
            }
        });
    }

    private static void record(Connection connection, Migration migration) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO otel.schema_migrations (version, name, checksum) VALUES (?, ?, ?)")) {
            insert.setInt(1, migration.version());
            insert.setString(2, migration.name());
            insert.setString(3, migration.checksum());
            insert.executeUpdate();
        }
    }

    private static Map<Integer, String> applied(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT version, checksum FROM otel.schema_migrations");
                ResultSet rows = query.executeQuery()) {
            Map<Integer, String> applied = new TreeMap<>();
            while (rows.next()) {
                applied.put(rows.getInt(1), rows.getString(2));
            }
            return applied;
        }
    }
}
