package dev.tracestack.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** Connections to one database under one role. Opening one does not connect yet. */
public final class Database implements AutoCloseable {

    private final DatabaseAddress address;
    private final Connections connections;

    private Database(DatabaseAddress address, Connections connections) {
        this.address = address;
        this.connections = connections;
    }

    /** Readies a pool; whether the database answers is known only when it is used, see {@link #probe}. */
    public static Database open(DatabaseAddress address, Login login, PoolSettings settings) {
        return new Database(address, new PooledConnections(address, login, settings, driverProperties(settings)));
    }

    /** Readies one connection, for one thread that asks a few questions. */
    public static Database single(DatabaseAddress address, Login login) {
        return single(address, login, Map.of());
    }

    /** As above, with properties of the driver besides, such as {@code sslmode}. */
    static Database single(DatabaseAddress address, Login login, Map<String, String> more) {
        Properties properties = driverProperties(PoolSettings.forCommand());
        properties.putAll(more);
        return new Database(address, new SingleConnection(address, login, properties));
    }

    private static Properties driverProperties(PoolSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "tracestack");
        properties.setProperty("connectTimeout", seconds(settings.connectTimeout()));
        properties.setProperty("loginTimeout", seconds(settings.connectTimeout()));
        properties.setProperty(
                "socketTimeout", seconds(settings.statementTimeout().plusSeconds(15)));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty(
                "options",
                "-c statement_timeout=" + settings.statementTimeout().toMillis() + " -c lock_timeout="
                        + settings.lockTimeout().toMillis() + " -c idle_in_transaction_session_timeout="
                        + settings.statementTimeout().toMillis()
                        + " -c client_min_messages=warning -c TimeZone=UTC -c search_path=otel,pg_temp");
        return properties;
    }

    private static String seconds(Duration time) {
        return Long.toString(Math.max(1, time.plusMillis(999).toSeconds()));
    }

    public DatabaseAddress address() {
        return address;
    }

    /** Logs in and asks one question. */
    public Reachability probe() {
        try {
            return new Reachability.Up(transaction(Database::serverVersion));
        } catch (SQLException e) {
            return reachability(e);
        }
    }

    static Reachability reachability(SQLException e) {
        return switch (SqlFaults.meaning(e)) {
            case REFUSED -> new Reachability.Refused(SqlFaults.reason(e));
            case AWAY, BUSY, DATA -> new Reachability.Away(SqlFaults.reason(e));
        };
    }

    static String serverVersion(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SHOW server_version");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    /** Connections in use and open, for metrics. */
    public PoolUse use() {
        return connections.count();
    }

    /** How much of a pool is in use. */
    public record PoolUse(int active, int open) {}

    /** Runs the work in one transaction: committed when it returns, rolled back when it throws. */
    <T> T transaction(SqlWork<T> work) throws SQLException {
        return connections.use(connection -> {
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        });
    }

    /** As {@link #transaction}, with an SQL error turned into the fault that a person sees. */
    <T> T ask(String attempted, SqlWork<T> work) {
        try {
            return transaction(work);
        } catch (SQLException e) {
            throw SqlFaults.toFault(attempted, address, e);
        }
    }

    private static void rollBack(Connection connection, Exception because) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
