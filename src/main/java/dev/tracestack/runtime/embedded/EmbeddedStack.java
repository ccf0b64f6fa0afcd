package dev.tracestack.runtime.embedded;

import dev.tracestack.check.Deadline;
import dev.tracestack.health.ServiceProbes;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.stack.Credentials;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.stack.StackState;
import dev.tracestack.stack.StateFolder;
import dev.tracestack.stack.UserFolders;
import dev.tracestack.store.Bootstrap;
import dev.tracestack.store.Database;
import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.Login;
import dev.tracestack.store.Migrations;
import dev.tracestack.store.PoolSettings;
import dev.tracestack.store.Reachability;
import dev.tracestack.tracestore.TraceStoreLimits;
import dev.tracestack.tracestore.TraceStoreServer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.function.BiConsumer;

/** The stack itself, in this process: all services started side by side, and stopped in order. */
final class EmbeddedStack {

    private final StateFolder folder;
    private final Path cache;
    private final Ports ports;
    private final StartUp start;
    private final StartedParts parts = new StartedParts();

    EmbeddedStack(StateFolder folder, UserFolders folders, StackState initial) {
        this.folder = folder;
        this.cache = folders.cache();
        this.ports = initial.ports();
        this.start = new StartUp(folder, initial);
    }

    /** Starts all and waits until each is usable; what was started is stopped again where that fails. */
    void start(Deadline deadline, BiConsumer<ServiceName, StackState> told) throws InterruptedException {
        Credentials credentials = folder.secrets();
        boolean complete = false;
        try {
            start.begin("database", () -> {
                startDatabase(credentials);
                return true;
            });
            start.begin("tempo", () -> {
                startTraceStore(credentials);
                return true;
            });
            start.awaitAll(deadline, name -> told.accept(name, start.state()));
            complete = true;
        } finally {
            if (!complete) {
                stop();
            }
        }
    }

    /** Stops all; what was acknowledged is kept. */
    void stop() {
        parts.stop();
        folder.remember(start.state().stopped());
    }

    private void startDatabase(Credentials credentials) throws InterruptedException {
        long began = System.nanoTime();
        parts.add(
                StartedParts.Turn.DATABASE,
                EmbeddedPostgres.start(new EmbeddedPostgres.Settings(
                        folder.postgres(),
                        cache,
                        folder.log(ServiceName.AGENT_CONTROL_DB),
                        ports.get(PortName.POSTGRES),
                        credentials)));
        DatabaseAddress address =
                new DatabaseAddress(EmbeddedPostgres.HOST, ports.get(PortName.POSTGRES), DatabaseAddress.AGENT_CONTROL);
        prepareDatabase(address, credentials);
        start.usable(ServiceName.AGENT_CONTROL_DB, began);
    }

    private static void prepareDatabase(DatabaseAddress address, Credentials credentials) {
        try (Database database =
                Database.open(address, Login.worker(credentials.worker()), PoolSettings.forCommand())) {
            // not only after the data folder was made: a kill may have come between that and this
            if (!(database.probe() instanceof Reachability.Up)) {
                new Bootstrap(address, Login.superuser(credentials.postgres()))
                        .run(credentials.worker(), credentials.reader());
            }
            new Migrations(database, Clock.systemUTC()).run();
        }
    }

    private void startTraceStore(Credentials credentials) throws InterruptedException {
        long began = System.nanoTime();
        parts.add(
                StartedParts.Turn.TRACE_STORE,
                TraceStoreServer.start(
                        HttpSettings.at(Listen.loopback(ports.get(PortName.TEMPO)))
                                .withOwnNames(Set.of(ServiceName.TEMPO.value())),
                        TraceStoreLimits.DEFAULT,
                        new MetricsRegistry()));
        start.usable(ServiceProbes.of(ServiceName.TEMPO, ports, credentials), began);
    }
}
