package dev.tracestack.store;

import java.sql.SQLException;

/** Where a {@link Database} has its connections from. */
interface Connections extends AutoCloseable {

    /** Runs the work on a connection that nobody else uses meanwhile. */
    <T> T use(SqlWork<T> work) throws SQLException;

    /** How many are in use and open. */
    Database.PoolUse count();

    @Override
    void close();
}
