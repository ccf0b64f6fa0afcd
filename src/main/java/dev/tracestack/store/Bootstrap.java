package dev.tracestack.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * What only a superuser can do, and only it: the database, the roles and the schema's owner. Can be repeated; passwords
 * are set each time, as SCRAM verifiers, so that the server's log never sees one.
 */
public final class Bootstrap {

    private final DatabaseAddress address;
    private final Login superuser;

    /** Bootstrap of the database named in the address. */
    public Bootstrap(DatabaseAddress address, Login superuser) {
        this.address = address;
        this.superuser = superuser;
    }

    /**
     * Creates what is missing.
     *
     * @throws dev.tracestack.fault.TracestackException {@code TS401} or {@code TS402} where the server cannot be used
     */
    public void run(String workerPassword, String readerPassword) {
        try (Database server = Database.open(address.withName("postgres"), superuser, PoolSettings.forPreparation())) {
            server.ask("create the roles", c -> roles(c, workerPassword, readerPassword));
            createDatabase(server);
        }
        try (Database own = Database.open(address, superuser, PoolSettings.forPreparation())) {
            own.ask("create the schema otel", this::schema);
        }
    }

    private static boolean roles(Connection connection, String workerPassword, String readerPassword)
            throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(7241901)");
            createRole(connection, Login.WORKER);
            createRole(connection, Login.READER);
            statement.execute("ALTER ROLE " + Login.READER + " SET default_transaction_read_only = on");
        }
        postgres.alterUserPassword(Login.WORKER, workerPassword.toCharArray(), "scram-sha-256");
        postgres.alterUserPassword(Login.READER, readerPassword.toCharArray(), "scram-sha-256");
        return true;
    }

    private static void createRole(Connection connection, String role) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!Catalog.hasRole(connection, role)) {
                statement.execute("CREATE ROLE " + role);
            }
            statement.execute("ALTER ROLE " + role
                    + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT");
        }
    }

    private void createDatabase(Database server) {
        boolean there = server.ask("look for the database", c -> Catalog.hasDatabase(c, address.name()));
        if (!there) {
            server.ask("create the database " + address.name(), connection -> {
                connection.setAutoCommit(true);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE \"" + address.name() + "\"");
                } catch (SQLException e) {
                    if (!"42P04".equals(e.getSQLState()) && !"23505".equals(e.getSQLState())) {
                        throw e;
                    }
                } finally {
                    connection.setAutoCommit(false);
                }
                return true;
            });
        }
    }

    private boolean schema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String database = "\"" + address.name() + "\"";
            statement.execute("SELECT pg_advisory_xact_lock(7241901)");
            statement.execute("REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
            statement.execute("GRANT CONNECT, TEMPORARY ON DATABASE " + database + " TO " + Login.WORKER);
            statement.execute("GRANT CONNECT ON DATABASE " + database + " TO " + Login.READER);
            statement.execute("CREATE SCHEMA IF NOT EXISTS otel AUTHORIZATION " + Login.WORKER);
            // its own, and yet it can be taken from its owner
            statement.execute("GRANT ALL ON SCHEMA otel TO " + Login.WORKER);
            statement.execute("GRANT ALL ON ALL TABLES IN SCHEMA otel TO " + Login.WORKER);
            statement.execute("GRANT USAGE ON SCHEMA otel TO " + Login.READER);
            statement.execute("ALTER DEFAULT PRIVILEGES FOR ROLE " + Login.WORKER
                    + " IN SCHEMA otel GRANT SELECT ON TABLES TO " + Login.READER);
            statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA otel TO " + Login.READER);
        }
        return true;
    }
}
