package dev.tracestack.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.Eventually;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.store.Database;
import dev.tracestack.store.Login;
import dev.tracestack.store.TestDatabase;
import dev.tracestack.store.Traces;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same spans by several clients, and several workers on one database. */
class TwiceSentTest {

    private static final int BATCHES = 100;
    private static final int CLIENTS = 3;
    private static final int SPANS = 20;

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private final Database database = DATABASE.worker();

    @AfterEach
    void empty() throws SQLException {
        TestDatabase.tell(database, "TRUNCATE otel.ingestion_queue, otel.dead_letters, otel.spans, otel.traces");
        database.close();
    }

    @Test
    void theSameBatchFromThreeClientsAtOnceIsStoredOnce() throws InterruptedException, ExecutionException {
        try (Worker worker = worker();
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int batch = 1; batch <= BATCHES; batch++) {
                byte[] body = OtlpProtobuf.encode(Traces.spans(Traces.traceId(batch), 0, SPANS));
                for (int client = 0; client < CLIENTS; client++) {
                    answers.add(clients.submit(() -> post(worker, body)));
                }
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
            Eventually.holds("an empty queue", () -> waiting() == 0);
        }
        long rows = Books.number(database, "SELECT count(*) FROM otel.spans");
        System.out.printf(
                "reliability: each batch %d times at once: %d spans sent, %d stored%n",
                CLIENTS, BATCHES * CLIENTS * SPANS, rows);
        assertThat(rows).isEqualTo(BATCHES * SPANS);
        assertThat(Books.number(database, "SELECT count(DISTINCT (trace_id, span_id)) FROM otel.spans"))
                .isEqualTo(BATCHES * SPANS);
        assertThat(Books.number(database, "SELECT sum(span_count) FROM otel.traces"))
                .isEqualTo(BATCHES * SPANS);
    }

    @Test
    void twoWorkersOnOneDatabaseShareTheWork() throws InterruptedException {
        try (Worker first = worker();
                Worker second = worker();
                Senders senders = new Senders(8, first.uri(), second.uri())) {
            senders.awaitMore(400);
            senders.finish();
            Books.balance("two workers", senders, database);
        }
    }

    private long waiting() {
        return Books.number(database, "SELECT count(*) FROM otel.ingestion_queue WHERE status <> 'complete'");
    }

    private static Integer post(Worker worker, byte[] body) {
        HttpOutcome outcome = HttpProbe.standard()
                .post(worker.uri().resolve("/v1/traces"), Headers.of("Content-Type", "application/x-protobuf"), body);
        return outcome instanceof HttpOutcome.Answered answer ? answer.status() : 0;
    }

    private static Worker worker() {
        return Worker.start(
                WorkerSettings.at(
                        DATABASE.address(), Login.worker(DATABASE.credentials().worker()), Listen.loopback(0)),
                new MetricsRegistry());
    }
}
