package dev.tracestack.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * One real login and one real query, without a pool: a pool tries a refused login again until its patience is over,
 * and costs a short command a tenth of a second to set up.
 */
public record LoginProbe(DatabaseAddress address, Login login) {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Answers at once where the server does; after 3 s where it is silent. */
    public Reachability ask() {
        Properties properties = new Properties();
        properties.setProperty("user", login.role());
        properties.setProperty("password", login.password());
        properties.setProperty("ApplicationName", "tracestack");
        properties.setProperty("connectTimeout", Long.toString(PATIENCE.toSeconds()));
        properties.setProperty("socketTimeout", Long.toString(PATIENCE.toSeconds()));
        // the driver tries twice otherwise, each time longer
        properties.setProperty("loginTimeout", Long.toString(PATIENCE.toSeconds()));
        try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), properties)) {
            return new Reachability.Up(Database.serverVersion(connection));
        } catch (SQLException e) {
            return Database.reachability(e);
        }
    }
}
