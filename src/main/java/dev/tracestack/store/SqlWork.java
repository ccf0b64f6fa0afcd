package dev.tracestack.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Something to do within one transaction. */
@FunctionalInterface
interface SqlWork<T> {
    T run(Connection connection) throws SQLException;
}
