package dev.tracestack.store;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.embedded.EmbeddedPostgres;
import dev.tracestack.stack.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh database for one test class, on a real PostgreSQL that all test classes of this JVM share. Use as a static
 * {@code @RegisterExtension}.
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {

    private static final Path CACHE = Path.of("target", "postgres-for-tests").toAbsolutePath();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final boolean migrated;
    private final List<Database> opened = new ArrayList<>();
    private @Nullable DatabaseAddress address;
    private @Nullable Credentials credentials;

    private TestDatabase(boolean migrated) {
        this.migrated = migrated;
    }

    /** With roles and tables. */
    public static TestDatabase migrated() {
        return new TestDatabase(true);
    }

    /** With roles and an empty schema. */
    public static TestDatabase empty() {
        return new TestDatabase(false);
    }

    /** The one server of this JVM, stopped when the last test has run. */
    private record Server(EmbeddedPostgres postgres, Credentials credentials, Path folder) implements AutoCloseable {

        static Server start() {
            try {
                Path folder = Files.createTempDirectory("tracestack-test");
                Credentials credentials = Credentials.generate();
                EmbeddedPostgres postgres = EmbeddedPostgres.start(new EmbeddedPostgres.Settings(
                        folder.resolve("postgres"), CACHE, folder.resolve("db.log"), freePort(), credentials));
                return new Server(postgres, credentials, folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }

        @Override
        public void close() throws IOException {
            postgres.close();
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        Server server = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(TestDatabase.class))
                .computeIfAbsent("server", _ -> Server.start(), Server.class);
        credentials = server.credentials();
        DatabaseAddress own = new DatabaseAddress(
                EmbeddedPostgres.HOST, server.postgres().port(), "test_" + DATABASES.incrementAndGet());
        address = own;
        prepare(own, server.credentials());
        if (migrated) {
            new Migrations(worker(), Clock.systemUTC()).run();
        }
    }

    /** A machine that is busy with everything else may not give a connection in the time that a command has for it. */
    private void prepare(DatabaseAddress own, Credentials all) throws InterruptedException {
        Bootstrap bootstrap = new Bootstrap(own, superuser());
        Deadline deadline = Deadline.after(Ticker.system(), Duration.ofMinutes(1));
        var _ = new Poller(Ticker.system()).until(deadline, Duration.ofMillis(100), () -> {
            try {
                bootstrap.run(all.worker(), all.reader());
                return Optional.of(true);
            } catch (TracestackException e) {
                if (deadline.isOver() || e.code() != FaultCode.POSTGRES_UNREACHABLE) {
                    throw e;
                }
                return Optional.empty();
            }
        });
    }

    @Override
    public void afterAll(ExtensionContext context) {
        opened.forEach(Database::close);
    }

    public DatabaseAddress address() {
        return set(address);
    }

    public Credentials credentials() {
        return set(credentials);
    }

    Login superuser() {
        return Login.superuser(credentials().postgres());
    }

    /** A pool of its own under the worker's role, closed after the class. */
    public Database worker() {
        return open(Login.worker(credentials().worker()));
    }

    /** A pool of its own under the reader's role, closed after the class. */
    public Database reader() {
        return open(Login.reader(credentials().reader()));
    }

    Database open(Login login) {
        Database database = Database.open(address(), login, PoolSettings.forWorker(8));
        opened.add(database);
        return database;
    }

    /** The first column of the only row, as text. */
    public static @Nullable String ask(Database database, String sql) {
        return database.ask(sql, connection -> {
            try (Statement statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getString(1);
            }
        });
    }

    /** What happens within a transaction after that statement. */
    public static <T> T during(Database database, String sql, Supplier<T> what) {
        return database.ask(sql, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return what.get();
            }
        });
    }

    /** Runs a statement and commits. */
    public static void tell(Database database, String sql) throws SQLException {
        database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** Runs a statement that may not be part of a transaction. */
    public static void alone(DatabaseAddress address, Login login, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), login.role(), login.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static <T> T set(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the test class has no database yet");
        }
        return value;
    }
}
