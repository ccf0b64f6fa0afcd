package dev.tracestack.worker;

import dev.tracestack.runtime.embedded.EmbeddedPostgres;
import dev.tracestack.stack.Credentials;
import dev.tracestack.store.Bootstrap;
import dev.tracestack.store.Database;
import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.Login;
import dev.tracestack.store.Migrations;
import dev.tracestack.store.PoolSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;

/** A PostgreSQL of a test's own that can be stopped, killed and started again on the same data and port. */
final class DurableServer implements AutoCloseable {

    private static final Path CACHE = Path.of("target", "postgres-for-tests").toAbsolutePath();

    private final Path folder;
    private final Credentials credentials = Credentials.generate();
    private final DatabaseAddress address;
    private EmbeddedPostgres server;

    /** Starts on a fresh data folder below that one, with roles and tables. */
    DurableServer(Path folder) throws IOException, InterruptedException {
        this(folder, folder.resolve("db.log"));
    }

    DurableServer(Path folder, Path log) throws IOException, InterruptedException {
        this.folder = folder;
        this.address = new DatabaseAddress(EmbeddedPostgres.HOST, freePort(), DatabaseAddress.AGENT_CONTROL);
        this.log = log;
        this.server = started();
        new Bootstrap(address, Login.superuser(credentials.postgres())).run(credentials.worker(), credentials.reader());
        try (Database database = open()) {
            new Migrations(database, Clock.systemUTC()).run();
        }
    }

    private final Path log;

    DatabaseAddress address() {
        return address;
    }

    Login login() {
        return Login.worker(credentials.worker());
    }

    Login reader() {
        return Login.reader(credentials.reader());
    }

    Database open() {
        return Database.open(address, login(), PoolSettings.forCommand());
    }

    long pid() {
        return server.pid();
    }

    boolean isRunning() {
        return !server.ended().isDone();
    }

    void start() throws InterruptedException {
        server = started();
    }

    private EmbeddedPostgres started() throws InterruptedException {
        return EmbeddedPostgres.start(
                new EmbeddedPostgres.Settings(folder.resolve("postgres"), CACHE, log, address.port(), credentials));
    }

    /** As by {@code kill -9}. */
    void kill() {
        ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
        server.ended().join();
    }

    /** In good order. */
    void stop() {
        server.close();
    }

    @Override
    public void close() {
        server.close();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
