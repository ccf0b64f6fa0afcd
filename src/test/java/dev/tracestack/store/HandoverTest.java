package dev.tracestack.store;

import static dev.tracestack.store.TestDatabase.ask;
import static dev.tracestack.store.TestDatabase.tell;
import static dev.tracestack.store.Traces.spans;
import static dev.tracestack.store.Traces.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.StringForm;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Payloads that are claimed as they come, and handed to a drainer with their spans. */
class HandoverTest {

    private static final long ANY_SIZE = 1L << 30;
    private static final List<SpanRecord> SENT = spans(traceId(1), 0, 5);
    private static final Payload PAYLOAD =
            new Payload(OtlpEncoding.PROTOBUF, OtlpProtobuf.encode(SENT, StringForm.WTF_8));

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private final Database database = DATABASE.worker();
    private final IngestionQueue queue =
            new IngestionQueue(database, QueueLimits.standard(), null, PAYLOAD.bytes().length + 1);

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
    void aPayloadIsDurableAndClaimedAtOnceAndItsSpansAreAtHand() throws InterruptedException {
        queue.enqueue(PAYLOAD, SENT);
        assertThat(rows()).isEqualTo("processing 1");
        assertThat(queue.claim(10, ANY_SIZE)).isEmpty();
        List<ClaimContent> handed = queue.handed(10, ANY_SIZE);
        assertThat(handed)
                .hasSize(1)
                .first()
                .isInstanceOfSatisfying(
                        ClaimContent.Spans.class,
                        content -> assertThat(content.spans()).isEqualTo(SENT));
        assertThat(queue.settle(handed)).isEqualTo(new Settled.Done(new WriteCount(5, 0), 0));
        assertThat(rows()).isEqualTo("complete 1");
        assertThat(queue.handed(10, ANY_SIZE)).isEmpty();
        assertThat(queue.depth()).isEqualTo(QueueDepth.NONE);
        assertThat(new SpanStore(database).find(traceId(1))).isEqualTo(SENT);
    }

    @Test
    void whatFindsNoRoomWaitsInTheTableForAnyone() throws InterruptedException {
        queue.enqueue(PAYLOAD, SENT);
        queue.enqueue(PAYLOAD, SENT);
        assertThat(rows()).isEqualTo("pending 0, processing 1");
        assertThat(queue.handed(10, ANY_SIZE)).hasSize(1);
        assertThat(queue.claim(10, ANY_SIZE)).hasSize(1);
        queue.enqueue(PAYLOAD, SENT);
        assertThat(queue.handed(10, ANY_SIZE)).hasSize(1);
    }

    @Test
    void whatAKilledProcessHeldIsTakenAfterItsLeaseAndOnlyOnce() throws InterruptedException, SQLException {
        queue.enqueue(PAYLOAD, SENT);
        List<ClaimContent> late = queue.handed(10, ANY_SIZE);
        tell(database, "UPDATE otel.ingestion_queue SET next_attempt_at = now() - interval '1 second'");
        try (IngestionQueue other = new IngestionQueue(database, QueueLimits.standard())) {
            Claim again = other.claim(10, ANY_SIZE).getFirst();
            assertThat(again.attempts()).isEqualTo(2);
            assertThat(other.settle(List.of(new ClaimContent.Spans(again, SENT))))
                    .isEqualTo(new Settled.Done(new WriteCount(5, 0), 0));
        }
        assertThat(queue.settle(late)).isEqualTo(new Settled.Lost());
        assertThat(ask(database, "SELECT count(*) FROM otel.spans")).isEqualTo("5");
        assertThat(ask(database, "SELECT span_count FROM otel.traces")).isEqualTo("5");
    }

    @Test
    void aWorkerThatStopsGivesBackWhatNobodyTook() throws InterruptedException {
        queue.enqueue(PAYLOAD, SENT);
        queue.giveBackHanded();
        assertThat(rows()).isEqualTo("pending 1");
        assertThat(queue.handed(10, ANY_SIZE)).isEmpty();
        assertThat(queue.claim(10, ANY_SIZE)).hasSize(1);
    }

    private @Nullable String rows() {
        return ask(
                database,
                "SELECT string_agg(status || ' ' || attempts, ', ' ORDER BY status) FROM otel.ingestion_queue");
    }
}
