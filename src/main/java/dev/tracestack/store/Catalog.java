package dev.tracestack.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What the database's catalog holds. Asks the catalog's tables and not {@code to_regclass}, which may answer from the
 * session's cache that something is missing although another session has just made it.
 */
final class Catalog {

    private Catalog() {}

    static boolean hasSchema(Connection connection) throws SQLException {
        return exists(connection, "SELECT 1 FROM pg_namespace WHERE nspname = ?", "otel");
    }

    /** Whether the schema {@code otel} has that table. */
    static boolean hasTable(Connection connection, String table) throws SQLException {
        return exists(
                connection,
                "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname = 'otel' AND c.relname = ?",
                table);
    }

    static boolean hasRole(Connection connection, String role) throws SQLException {
        return exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role);
    }

    static boolean hasDatabase(Connection connection, String database) throws SQLException {
        return exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database);
    }

    private static boolean exists(Connection connection, String question, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(question)) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }
}
