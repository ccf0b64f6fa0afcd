package dev.tracestack.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * One real login and one real query, without a pool: a pool tries a refused login again until its patience is over,
 * and costs a short command a tenth of a second to set up.
 */
public record LoginProbe(DatabaseAddress address, Login login) {

    /** Answers at once where the server does; after 3 s where it is silent. */
    public Reachability ask() {
        try (Connection connection = new ShortLogin(address, login).open("tracestack", "")) {
            return new Reachability.Up(Database.serverVersion(connection));
        } catch (SQLException e) {
            return Database.reachability(e);
        }
    }
}
