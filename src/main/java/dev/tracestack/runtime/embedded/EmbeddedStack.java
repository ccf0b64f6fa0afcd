package dev.tracestack.runtime.embedded;

import dev.tracestack.check.Deadline;
import dev.tracestack.explorer.ExplorerServer;
import dev.tracestack.explorer.ExplorerSources;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.health.ServiceProbes;
import dev.tracestack.http.Cors;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.stack.Credentials;
import dev.tracestack.stack.Endpoints;
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
import dev.tracestack.store.LoginProbe;
import dev.tracestack.store.Migrations;
import dev.tracestack.store.PoolSettings;
import dev.tracestack.store.Reachability;
import dev.tracestack.tracestore.TraceStoreLimits;
import dev.tracestack.tracestore.TraceStoreServer;
import dev.tracestack.worker.IntakeOutcome;
import dev.tracestack.worker.MlflowEnvironment;
import dev.tracestack.worker.Worker;
import dev.tracestack.worker.WorkerEnvironment;
import dev.tracestack.worker.WorkerSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;

/** The stack itself, in this process: all services started side by side, and stopped in order. */
final class EmbeddedStack {

    private final StateFolder folder;
    private final Path cache;
    private final Ports ports;
    private final StartUp start;
    private final StartedParts parts = new StartedParts();
    private final Credentials credentials;
    private final DatabaseAddress address;
    private final Login login;
    private final Cors browsers;
    private final Optional<URI> mlflow;
    private final LateSink toWorker = new LateSink();
    private final LateSink toTempo = new LateSink();
    private final CountDownLatch workerIsUsable = new CountDownLatch(1);

    EmbeddedStack(StateFolder folder, UserFolders folders, StackState initial) {
        this.folder = folder;
        this.cache = folders.cache();
        this.ports = initial.ports();
        this.start = new StartUp(folder, initial);
        this.credentials = folder.secrets();
        this.address =
                new DatabaseAddress(EmbeddedPostgres.HOST, ports.get(PortName.POSTGRES), DatabaseAddress.AGENT_CONTROL);
        this.login = Login.worker(credentials.worker());
        this.browsers = Browsers.on(initial.corsOrigins());
        this.mlflow = initial.mlflow();
    }

    /** Starts all and waits until each is usable; what was started is stopped again where that fails. */
    void start(Deadline deadline, BiConsumer<ServiceName, StackState> told) throws InterruptedException {
        boolean complete = false;
        try {
            start.begin("database", () -> {
                startDatabase();
                startWorker();
            });
            start.begin("tempo", this::startTraceStore);
            start.begin("explorer", this::startExplorer);
            start.begin("collector", this::startReceiver);
            start.awaitAll(deadline, name -> told.accept(name, start.state()));
            complete = true;
        } finally {
            if (!complete) {
                stop();
            }
        }
    }

    /** Obeys who may enter the project's folder. */
    PartSwitch obeying() {
        return PartSwitch.listen(folder, new PartSwitch.Obeying() {
            @Override
            public void halt(ServiceName service) {
                StartedParts.Turn turn = turn(service);
                LateSink sink = turn == StartedParts.Turn.TRACE_STORE ? toTempo : toWorker;
                if (turn == StartedParts.Turn.TRACE_STORE || turn == StartedParts.Turn.WORKER) {
                    sink.goes();
                }
                parts.stop(turn);
            }

            @Override
            public void resume(ServiceName service) throws InterruptedException {
                StartedParts.Turn turn = turn(service);
                if (parts.runs(turn)) {
                    return;
                }
                switch (turn) {
                    case RECEIVER -> startReceiver();
                    case WORKER -> startWorker();
                    case TRACE_STORE -> startTraceStore();
                    case DATABASE -> startDatabase();
                    case VIEW -> startExplorer();
                }
            }
        });
    }

    private static StartedParts.Turn turn(ServiceName service) {
        return switch (service.value()) {
            case "otel-collector" -> StartedParts.Turn.RECEIVER;
            case "otel-worker" -> StartedParts.Turn.WORKER;
            case "tempo" -> StartedParts.Turn.TRACE_STORE;
            case "agent-control-db" -> StartedParts.Turn.DATABASE;
            case "explorer" -> StartedParts.Turn.VIEW;
            default -> throw new IllegalArgumentException("no part is called " + service);
        };
    }

    /** Stops all; what was acknowledged is kept. */
    void stop() {
        parts.stop();
        folder.remember(start.state().stopped());
    }

    private void startDatabase() throws InterruptedException {
        long began = System.nanoTime();
        parts.add(
                StartedParts.Turn.DATABASE,
                WatchedPostgres.start(
                        new EmbeddedPostgres.Settings(
                                folder.postgres(),
                                cache,
                                folder.log(ServiceName.AGENT_CONTROL_DB),
                                ports.get(PortName.POSTGRES),
                                credentials),
                        () -> start.restarted(ServiceName.AGENT_CONTROL_DB)));
        // not only after the data folder was made: a kill may have come between that and this
        if (!(new LoginProbe(address, login).ask() instanceof Reachability.Up)) {
            bootstrap();
        }
        try {
            migrate();
        } catch (TracestackException refused) {
            if (refused.code() != FaultCode.POSTGRES_REFUSED) {
                throw refused;
            }
            bootstrap(); // it is let in, and somebody took a right from it
            migrate();
        }
        start.usable(ServiceName.AGENT_CONTROL_DB, began);
    }

    private void bootstrap() {
        new Bootstrap(address, Login.superuser(credentials.postgres())).run(credentials.worker(), credentials.reader());
    }

    private void migrate() {
        try (Database database = Database.open(address, login, PoolSettings.forPreparation())) {
            new Migrations(database, Clock.systemUTC()).run();
        }
    }

    private void startWorker() throws InterruptedException {
        long began = System.nanoTime();
        Worker worker = parts.add(
                StartedParts.Turn.WORKER,
                Worker.start(
                        WorkerEnvironment.ofProcess()
                                .tune(WorkerSettings.at(address, login, Listen.loopback(ports.get(PortName.WORKER)))
                                        .withDisk(folder.postgres()))
                                .onlyOne(),
                        mlflow.flatMap(uri -> MlflowEnvironment.of(Optional.of(uri), System.getenv())),
                        new MetricsRegistry()));
        toWorker.arrives((spans, payload) -> switch (worker.intake().take(spans, payload)) {
            case IntakeOutcome.Accepted _ -> SinkOutcome.KEPT;
            case IntakeOutcome.Busy(var retryAfter, var reason) -> new SinkOutcome.NotNow(reason, retryAfter);
        });
        start.usable(ServiceProbes.of(ServiceName.OTEL_WORKER, ports, credentials), began);
        workerIsUsable.countDown();
    }

    private void startTraceStore() throws InterruptedException {
        long began = System.nanoTime();
        TraceStoreServer server = parts.add(
                StartedParts.Turn.TRACE_STORE,
                TraceStoreServer.start(
                        HttpSettings.at(Listen.loopback(ports.get(PortName.TEMPO)))
                                .withOwnNames(Set.of(ServiceName.TEMPO.value())),
                        TraceStoreLimits.DEFAULT,
                        new MetricsRegistry()));
        toTempo.arrives((spans, _) -> {
            server.store().insert(spans);
            return SinkOutcome.KEPT;
        });
        start.usable(ServiceProbes.of(ServiceName.TEMPO, ports, credentials), began);
    }

    /** It is usable as soon as the trace store answers; what it asks of PostgreSQL it asks when somebody wants to see it. */
    private void startExplorer() throws InterruptedException {
        long began = System.nanoTime();
        Endpoints all = Endpoints.onLoopback(ports);
        parts.add(
                StartedParts.Turn.VIEW,
                ExplorerServer.start(
                        HttpSettings.at(Listen.loopback(ports.get(PortName.VIEW)))
                                .withOwnNames(Set.of(ServiceName.EXPLORER.value())),
                        new ExplorerSources(all.tempo(), address, Login.reader(credentials.reader()), all.otlpHttp())));
        start.usable(ServiceProbes.explorer(ports), began);
    }

    /** It listens from the beginning, and refuses until its sinks are there; only then is it called usable. */
    private void startReceiver() throws InterruptedException {
        long began = System.nanoTime();
        parts.add(
                StartedParts.Turn.RECEIVER,
                Receiver.start(
                        ReceiverSettings.at(ports).withCors(browsers),
                        List.of(ReceiverSink.worker(toWorker), ReceiverSink.tempo(toTempo)),
                        new MetricsRegistry(),
                        InstantSource.system()));
        start.answers(ServiceProbes.of(ServiceName.OTEL_COLLECTOR, ports, credentials));
        long took = System.nanoTime() - began;
        workerIsUsable.await();
        start.usable(ServiceName.OTEL_COLLECTOR, System.nanoTime() - took);
    }
}
