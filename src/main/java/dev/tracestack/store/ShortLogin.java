package dev.tracestack.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** One connection for a few questions, without a pool, which fails within a few seconds where the server is silent. */
record ShortLogin(DatabaseAddress address, Login login) {

    private static final String SECONDS = "3";

    /**
     * Logs in.
     *
     * @param program by which the server names the connection
     * @param options of the session, such as {@code -c statement_timeout=2000}; may be empty
     */
    Connection open(String program, String options) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", login.role());
        properties.setProperty("password", login.password());
        properties.setProperty("ApplicationName", program);
        properties.setProperty("connectTimeout", SECONDS);
        properties.setProperty("socketTimeout", SECONDS);
        properties.setProperty("loginTimeout", SECONDS); // the driver tries twice otherwise, each time longer
        if (!options.isEmpty()) { // a pooler in front may refuse the field as such
            properties.setProperty("options", options);
        }
        return DriverManager.getConnection(address.jdbcUrl(), properties);
    }
}
