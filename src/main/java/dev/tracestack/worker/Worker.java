package dev.tracestack.worker;

import dev.tracestack.http.HttpService;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Response;
import dev.tracestack.http.Routes;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.metrics.PrometheusWriter;
import dev.tracestack.mlflow.MlflowFault;
import dev.tracestack.store.Database;
import dev.tracestack.store.IngestionQueue;
import dev.tracestack.store.Migrations;
import dev.tracestack.store.Outbox;
import dev.tracestack.store.PoolSettings;
import dev.tracestack.store.SpanStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running otel-worker: its HTTP server, its intake and its drainers over one database. */
public final class Worker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int CONNECTIONS_BESIDE_DRAINERS = 6;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final Database database;
    private final IngestionQueue queue;
    private final List<Drainer> drainers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Upkeep upkeep;
    private final Intake intake;
    private final SpanStore store;
    private final HttpService http;
    private final Optional<MlflowForwarder> mlflow;

    private Worker(
            WorkerSettings settings, Optional<MlflowSettings> toMlflow, Database database, MetricsRegistry registry) {
        this.database = database;
        DiskSpace disk = new DiskSpace(settings.disk(), DiskSpace.LEAST);
        WorkerMetrics metrics = new WorkerMetrics(registry, database, disk);
        Wakeup wakeup = new Wakeup();
        store = new SpanStore(database);
        @Nullable Outbox outbox = toMlflow.map(m -> new Outbox(database, m.outbox(), m.routing()::wants))
                .orElse(null);
        queue = new IngestionQueue(database, settings.queue(), outbox, handedBytes());
        intake = new Intake(queue, wakeup, metrics);
        Readiness readiness = new Readiness(new Migrations(database, Clock.systemUTC()), queue, disk);
        try {
            http = HttpService.start(
                    "otel-worker",
                    HttpSettings.at(settings.listen())
                            .withOwnNames(settings.ownNames())
                            .withBodies(settings.bodies())
                            .withAtOnce(settings.atOnce()),
                    routes(settings, metrics, readiness));
        } catch (RuntimeException e) {
            queue.close();
            throw e;
        }
        if (readiness.reasons().isEmpty()) {
            if (settings.alone()) {
                int back = queue.releaseAll();
                LOG.info("{} payloads that a stopped worker held are drained again", back);
            }
            metrics.saw(queue.depth());
        }
        mlflow = outbox == null ? Optional.empty() : toMlflow.map(m -> new MlflowForwarder(m, outbox, registry));
        for (int i = 0; i < settings.drainers(); i++) {
            Drainer drainer = new Drainer(queue, wakeup, metrics);
            drainers.add(drainer);
            threads.add(Thread.ofPlatform().name("drain-" + i).daemon().start(drainer::run));
        }
        upkeep = new Upkeep(database, queue, settings.keeping(), metrics);
        mlflow.ifPresent(forwarder -> {
            forwarder.start(settings.alone() && readiness.reasons().isEmpty());
            upkeep.every(Duration.ofSeconds(2), "looking at the outbox", forwarder::look);
            upkeep.every(Duration.ofMinutes(1), "deleting sent traces of the outbox", forwarder::purge);
        });
    }

    /**
     * Starts a worker. It starts without its database, too, and says in {@code /readyz} what is missing.
     *
     * @param registry where it counts, under {@code tracestack_worker_}
     * @throws dev.tracestack.fault.TracestackException {@code TS104} where the port is taken
     */
    public static Worker start(WorkerSettings settings, MetricsRegistry registry) {
        return start(settings, Optional.empty(), registry);
    }

    /** As above; sends traces on to an MLflow, where one is named. */
    public static Worker start(WorkerSettings settings, Optional<MlflowSettings> mlflow, MetricsRegistry registry) {
        int senders = mlflow.map(MlflowSettings::senders).orElse(0);
        Database database = Database.open(
                settings.database(),
                settings.login(),
                PoolSettings.forWorker(settings.drainers() + senders + CONNECTIONS_BESIDE_DRAINERS));
        try {
            return new Worker(settings, mlflow, database, registry);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Decoded, a payload takes up to ten times its bytes; an eighth of the heap may wait like that. */
    private static long handedBytes() {
        return Math.min(8L << 20, Runtime.getRuntime().maxMemory() / 80);
    }

    private Routes routes(WorkerSettings settings, WorkerMetrics metrics, Readiness readiness) {
        TracesEndpoint traces = new TracesEndpoint(intake, settings.decode(), metrics);
        QueryEndpoints queries = new QueryEndpoints(store);
        return Routes.none()
                .post("/v1/traces", traces::handle)
                .get("/healthz", _ -> Response.json(200, metrics.live()))
                .get("/readyz", readiness::handle)
                .get(
                        "/metrics",
                        _ -> Response.of(
                                200,
                                PrometheusWriter.CONTENT_TYPE,
                                metrics.expose().getBytes(StandardCharsets.UTF_8)))
                .get("/api/v1/services", queries::services)
                .get("/api/v1/traces", queries::list)
                .get("/api/v1/traces/{id}", queries::one);
    }

    /** Where spans enter from within this process. */
    public Intake intake() {
        return intake;
    }

    /** What is stored, for readers within this process. */
    public SpanStore store() {
        return store;
    }

    /** The address of its HTTP server, without a closing slash. */
    public URI uri() {
        return http.uri();
    }

    /** Why MLflow takes no traces now; empty while it does, and where none is named. */
    public Optional<MlflowFault> mlflowFault() {
        return mlflow.flatMap(MlflowForwarder::fault);
    }

    /** Takes no more, finishes what is being stored, and closes its connections; what is still queued stays queued. */
    @Override
    public void close() {
        http.close();
        queue.close();
        drainers.forEach(Drainer::stop);
        for (Thread thread : threads) {
            try {
                if (!thread.join(STOP_PATIENCE)) {
                    LOG.warn(
                            "{} did not finish within {} s; its claim is taken again",
                            thread.getName(),
                            STOP_PATIENCE.toSeconds());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        queue.giveBackHanded();
        mlflow.ifPresent(MlflowForwarder::close);
        upkeep.close();
        database.close();
    }
}
