package dev.tracestack.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, made at the first question and again after a failure: a pool costs a short command a tenth of a second
 * and threads, tries a refused login again, and waits at its end for a server that says nothing.
 */
final class SingleConnection implements Connections {

    private static final Logger LOG = LoggerFactory.getLogger(SingleConnection.class);

    private final DatabaseAddress address;
    private final Properties driver;
    private volatile @Nullable Connection open;
    private volatile boolean busy;
    private volatile boolean closed;

    SingleConnection(DatabaseAddress address, Login login, Properties driver) {
        this.address = address;
        this.driver = driver;
        driver.setProperty("user", login.role());
        driver.setProperty("password", login.password());
    }

    @Override
    public synchronized <T> T use(SqlWork<T> work) throws SQLException {
        boolean well = false;
        busy = true;
        try {
            T result = work.run(connect());
            well = true;
            return result;
        } finally {
            busy = false;
            if (!well || closed) {
                end();
            }
        }
    }

    private Connection connect() throws SQLException {
        Connection kept = open;
        if (kept != null) {
            return kept;
        }
        Connection made = DriverManager.getConnection(address.jdbcUrl(), driver);
        made.setAutoCommit(false);
        open = made;
        return made;
    }

    @Override
    public Database.PoolUse count() {
        return new Database.PoolUse(busy ? 1 : 0, open == null ? 0 : 1);
    }

    /** Does not wait for an answer that is still open: its socket is closed under it. */
    @Override
    public void close() {
        closed = true;
        end();
    }

    private void end() {
        Connection connection = open;
        if (connection == null) {
            return;
        }
        open = null;
        try {
            if (busy) {
                connection.abort(Runnable::run);
            } else {
                connection.close();
            }
        } catch (SQLException broken) {
            LOG.debug("a connection to {} that is no longer needed ended with an error", address, broken);
        }
    }
}
