package dev.tracestack.store;

import static dev.tracestack.store.TestDatabase.ask;
import static dev.tracestack.store.TestDatabase.tell;
import static dev.tracestack.store.Traces.span;
import static dev.tracestack.store.Traces.spans;
import static dev.tracestack.store.Traces.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IngestionQueueTest {

    private static final long ANY_SIZE = 1L << 30;

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private final Database database = DATABASE.worker();
    private final IngestionQueue queue = new IngestionQueue(database, QueueLimits.standard());
    private final SpanStore store = new SpanStore(database);

    @BeforeEach
    void empty() throws SQLException {
        tell(database, "TRUNCATE otel.ingestion_queue, otel.dead_letters, otel.spans, otel.traces");
    }

    @AfterEach
    void close() {
        queue.close();
        database.close();
    }

    @Test
    void aPayloadIsDurableThenStoredThenComplete() throws InterruptedException {
        List<SpanRecord> sent = spans(traceId(1), 0, 5);
        assertThat(enqueue(queue, sent)).isEqualTo(new Enqueued.Stored());
        assertThat(status()).isEqualTo("pending 0 5");
        List<Claim> claims = queue.claim(10, ANY_SIZE);
        assertThat(status()).isEqualTo("processing 1 5");
        assertThat(queue.settle(List.of(new ClaimContent.Spans(claims.getFirst(), sent))))
                .isEqualTo(new Settled.Done(new WriteCount(5, 0), 0));
        assertThat(status()).isEqualTo("complete 1 5");
        assertThat(store.find(traceId(1))).isEqualTo(sent);
        assertThat(queue.depth()).isEqualTo(QueueDepth.NONE);
    }

    @Test
    void sixteenSendersAtOnceShareCommitsAndLoseNothing() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<Enqueued>> answers = new ArrayList<>();
            for (int i = 0; i < 160; i++) {
                int own = i;
                answers.add(threads.submit(() -> enqueue(queue, spans(traceId(own + 1), 0, 2))));
            }
            for (Future<Enqueued> answer : answers) {
                assertThat(answer.get()).isEqualTo(new Enqueued.Stored());
            }
        }
        assertThat(ask(database, "SELECT count(DISTINCT trace_id) FROM otel.ingestion_queue"))
                .isEqualTo("160");
        assertThat(Integer.parseInt(
                        String.valueOf(ask(database, "SELECT count(DISTINCT xmin::text) FROM otel.ingestion_queue"))))
                .isLessThan(160);
    }

    @Test
    void aClaimThatDiedIsTakenAgainWhenItsLeaseHasRunOutAndTheLateHolderStoresNothing()
            throws InterruptedException, SQLException {
        List<SpanRecord> sent = spans(traceId(1), 0, 3);
        enqueue(queue, sent);
        Claim died = queue.claim(10, ANY_SIZE).getFirst();
        assertThat(queue.claim(10, ANY_SIZE)).isEmpty();
        tell(database, "UPDATE otel.ingestion_queue SET next_attempt_at = now() - interval '1 second'");
        Claim again = queue.claim(10, ANY_SIZE).getFirst();
        assertThat(again.attempts()).isEqualTo(2);
        assertThat(queue.settle(List.of(new ClaimContent.Spans(died, sent)))).isEqualTo(new Settled.Lost());
        assertThat(store.find(traceId(1))).isEmpty();
        assertThat(queue.settle(List.of(new ClaimContent.Spans(again, sent))))
                .isEqualTo(new Settled.Done(new WriteCount(3, 0), 0));
    }

    @Test
    void twoWhoClaimAtOnceNeverHoldTheSame() throws InterruptedException {
        for (int i = 1; i <= 20; i++) {
            enqueue(queue, spans(traceId(i), 0, 1));
        }
        List<Claim> all = new ArrayList<>(queue.claim(7, ANY_SIZE));
        all.addAll(queue.claim(20, ANY_SIZE));
        assertThat(all).hasSize(20);
        assertThat(all.stream().map(Claim::id)).doesNotHaveDuplicates();
    }

    @Test
    void aClaimIsBoundedInBytesAndNeverEmptyForThat() throws InterruptedException {
        for (int i = 1; i <= 3; i++) {
            enqueue(queue, spans(traceId(i), 0, 20));
        }
        assertThat(queue.claim(10, 1)).hasSize(1);
        assertThat(queue.claim(10, ANY_SIZE)).hasSize(2);
    }

    @Test
    void aPoisonSpanBecomesADeadLetterAndTheOthersAreStored() throws InterruptedException, SQLException {
        tell(database, "ALTER TABLE otel.spans ADD CONSTRAINT no_poison CHECK (name <> 'poison')");
        try {
            List<SpanRecord> good = spans(traceId(1), 0, 9);
            List<SpanRecord> sent = new ArrayList<>(good);
            sent.add(4, span(traceId(2), 9, "poison", SpanStatus.UNSET));
            enqueue(queue, sent);
            enqueue(queue, spans(traceId(3), 0, 2));
            List<Claim> claims = queue.claim(10, ANY_SIZE);
            Settled settled = queue.settle(List.of(
                    new ClaimContent.Spans(claims.getFirst(), sent),
                    new ClaimContent.Spans(claims.getLast(), spans(traceId(3), 0, 2))));
            assertThat(settled).isEqualTo(new Settled.Done(new WriteCount(11, 0), 1));
            assertThat(store.find(traceId(1))).isEqualTo(good);
            assertThat(store.find(traceId(2))).isEmpty();
            assertThat(ask(database, "SELECT trace_id || ' ' || span_id || ' ' || reason FROM otel.dead_letters"))
                    .startsWith(traceId(2) + " " + Traces.spanId(9))
                    .contains("no_poison");
            assertThat(ask(
                            database,
                            "SELECT string_agg(status, ' ') FROM otel.ingestion_queue WHERE error_message IS NULL"))
                    .isEqualTo("complete");
        } finally {
            tell(database, "ALTER TABLE otel.spans DROP CONSTRAINT no_poison");
        }
    }

    @Test
    void aPayloadThatCannotBeReadIsPutAsideWhole() throws InterruptedException {
        queue.enqueue(new Payload(OtlpEncoding.PROTOBUF, new byte[] {1, 2, 3}), List.of());
        Claim claim = queue.claim(1, ANY_SIZE).getFirst();
        assertThat(queue.settle(List.of(new ClaimContent.Unreadable(claim, "rubbish"))))
                .isEqualTo(new Settled.Done(WriteCount.NONE, 1));
        assertThat(ask(database, "SELECT status FROM otel.ingestion_queue")).isEqualTo("failed");
        assertThat(ask(database, "SELECT encode(payload, 'hex') FROM otel.dead_letters"))
                .isEqualTo("010203");
    }

    @Test
    void aClaimThatIsGivenBackWaitsAndKeepsTheReason() throws InterruptedException {
        enqueue(queue, spans(traceId(1), 0, 1));
        assertThat(queue.release(queue.claim(1, ANY_SIZE), Duration.ofHours(1), "disk full"))
                .isTrue();
        assertThat(queue.claim(1, ANY_SIZE)).isEmpty();
        assertThat(ask(database, "SELECT status || ' ' || error_message FROM otel.ingestion_queue"))
                .isEqualTo("pending disk full");
    }

    @Test
    void aFullQueueTakesNoMore() throws InterruptedException {
        try (IngestionQueue small =
                new IngestionQueue(database, QueueLimits.standard().withRows(2))) {
            enqueue(small, spans(traceId(1), 0, 1));
            enqueue(small, spans(traceId(2), 0, 1));
            assertThat(enqueue(small, spans(traceId(3), 0, 1))).isInstanceOf(Enqueued.Full.class);
            Claim claim = small.claim(1, ANY_SIZE).getFirst();
            small.settle(List.of(new ClaimContent.Spans(claim, List.of())));
            assertThat(enqueue(small, spans(traceId(3), 0, 1))).isEqualTo(new Enqueued.Stored());
        }
    }

    @Test
    void completeRowsAreDeletedAfterTheirTime() throws InterruptedException {
        enqueue(queue, spans(traceId(1), 0, 1));
        queue.settle(List.of(new ClaimContent.Spans(queue.claim(1, ANY_SIZE).getFirst(), spans(traceId(1), 0, 1))));
        enqueue(queue, spans(traceId(2), 0, 1));
        assertThat(queue.purge(Duration.ofHours(1))).isZero();
        assertThat(queue.purge(Duration.ofSeconds(-1))).isEqualTo(1);
        assertThat(status()).isEqualTo("pending 0 1");
    }

    private String status() {
        return String.valueOf(
                ask(database, "SELECT concat_ws(' ', status, attempts, span_count) FROM otel.ingestion_queue"));
    }

    private static Enqueued enqueue(IngestionQueue into, List<SpanRecord> spans) throws InterruptedException {
        return into.enqueue(new Payload(OtlpEncoding.PROTOBUF, OtlpProtobuf.encode(spans)), spans);
    }
}
