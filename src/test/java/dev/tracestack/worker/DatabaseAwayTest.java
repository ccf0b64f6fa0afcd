package dev.tracestack.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.Eventually;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.runtime.embedded.EmbeddedPostgres;
import dev.tracestack.stack.Credentials;
import dev.tracestack.store.Bootstrap;
import dev.tracestack.store.Database;
import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.Login;
import dev.tracestack.store.Migrations;
import dev.tracestack.store.PoolSettings;
import dev.tracestack.store.QueueLimits;
import dev.tracestack.store.Traces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that is stopped, and killed, while requests come. */
@Tag("slow")
class DatabaseAwayTest {

    private static final Path CACHE = Path.of("target", "postgres-for-tests").toAbsolutePath();

    @TempDir
    private Path folder;

    private final Credentials credentials = Credentials.generate();
    private final Set<TraceId> acknowledged = new ConcurrentSkipListSet<>();
    private final AtomicBoolean sending = new AtomicBoolean(true);
    private final AtomicLong refused = new AtomicLong();

    @Test
    void whatWasAcknowledgedIsStoredOnceAndTheRestIsRefusedWithRetryAfter() throws IOException, InterruptedException {
        int port = freePort();
        DatabaseAddress address = new DatabaseAddress(EmbeddedPostgres.HOST, port, DatabaseAddress.AGENT_CONTROL);
        Login login = Login.worker(credentials.worker());
        EmbeddedPostgres server = start(port);
        new Bootstrap(address, Login.superuser(credentials.postgres())).run(credentials.worker(), credentials.reader());
        try (Database database = Database.open(address, login, PoolSettings.forCommand())) {
            new Migrations(database, Clock.systemUTC()).run();
        }
        WorkerSettings settings = WorkerSettings.at(address, login, Listen.loopback(0))
                .withQueue(QueueLimits.standard().withLease(Duration.ofSeconds(2)));
        try (Worker worker = Worker.start(settings, new MetricsRegistry());
                ExecutorService senders = Executors.newFixedThreadPool(4)) {
            AtomicLong numbers = new AtomicLong();
            for (int i = 0; i < 4; i++) {
                var _ = senders.submit(() -> send(worker, numbers));
            }
            Eventually.holds(() -> acknowledged.size() > 50);
            server.close();
            Eventually.holds(() -> refused.get() > 0);
            assertThat(((HttpOutcome.Answered)
                                    HttpProbe.standard().get(worker.uri().resolve("/readyz")))
                            .status())
                    .isEqualTo(503);
            assertThat(((HttpOutcome.Answered)
                                    HttpProbe.standard().get(worker.uri().resolve("/healthz")))
                            .status())
                    .isEqualTo(200);
            server = start(port);
            long before = acknowledged.size();
            Eventually.holds(() -> acknowledged.size() > before + 50);
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
            server.ended().join();
            server = start(port);
            long again = acknowledged.size();
            Eventually.holds(() -> acknowledged.size() > again + 50);
            sending.set(false);
            senders.shutdown();
            for (TraceId trace : acknowledged) {
                Eventually.holds(() -> worker.store().find(trace).equals(Traces.spans(trace, 0, 3)));
            }
        } finally {
            sending.set(false);
            server.close();
        }
    }

    private void send(Worker worker, AtomicLong numbers) {
        while (sending.get()) {
            TraceId trace = Traces.traceId(numbers.incrementAndGet());
            HttpOutcome outcome = HttpProbe.standard()
                    .withAnswerWithin(Duration.ofSeconds(20))
                    .post(
                            worker.uri().resolve("/v1/traces"),
                            Headers.of("Content-Type", "application/x-protobuf"),
                            OtlpProtobuf.encode(Traces.spans(trace, 0, 3)));
            if (outcome instanceof HttpOutcome.Answered answered) {
                if (answered.status() == 200) {
                    acknowledged.add(trace);
                } else if (answered.status() == 503
                        && answered.headers().first("Retry-After").isPresent()) {
                    refused.incrementAndGet();
                }
            }
        }
    }

    private EmbeddedPostgres start(int port) throws InterruptedException {
        return EmbeddedPostgres.start(new EmbeddedPostgres.Settings(
                folder.resolve("postgres"), CACHE, folder.resolve("db.log"), port, credentials));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
