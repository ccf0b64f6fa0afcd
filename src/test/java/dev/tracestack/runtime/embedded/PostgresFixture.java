package dev.tracestack.runtime.embedded;

import dev.tracestack.stack.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A place for an embedded PostgreSQL of a test, and SQL on it. Programs are unpacked once for all tests. */
record PostgresFixture(Path folder, Credentials credentials) {

    static final Path CACHE = Path.of("target", "postgres-for-tests").toAbsolutePath();

    static PostgresFixture in(Path folder) {
        return new PostgresFixture(folder, Credentials.generate());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Path data() {
        return folder.resolve("postgres");
    }

    EmbeddedPostgres start() throws IOException, InterruptedException {
        return EmbeddedPostgres.start(settings());
    }

    EmbeddedPostgres.Settings settings() throws IOException {
        return new EmbeddedPostgres.Settings(data(), CACHE, folder.resolve("db.log"), freePort(), credentials);
    }

    String ask(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server, credentials.postgres());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    void tell(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server, credentials.postgres());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static Connection connect(EmbeddedPostgres server, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres", "postgres", password);
    }
}
