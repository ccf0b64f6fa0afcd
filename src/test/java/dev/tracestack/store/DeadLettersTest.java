package dev.tracestack.store;

import static dev.tracestack.store.TestDatabase.ask;
import static dev.tracestack.store.TestDatabase.tell;
import static dev.tracestack.store.Traces.span;
import static dev.tracestack.store.Traces.spans;
import static dev.tracestack.store.Traces.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeadLettersTest {

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private final Database database = DATABASE.worker();
    private final IngestionQueue queue = new IngestionQueue(database, QueueLimits.standard());
    private final DeadLetters letters = new DeadLetters(database);

    @BeforeEach
    void poison() throws SQLException {
        tell(database, "TRUNCATE otel.ingestion_queue, otel.dead_letters, otel.spans, otel.traces");
        tell(database, "ALTER TABLE otel.spans DROP CONSTRAINT IF EXISTS no_poison");
        tell(database, "ALTER TABLE otel.spans ADD CONSTRAINT no_poison CHECK (name <> 'poison')");
    }

    @AfterEach
    void close() {
        queue.close();
        database.close();
    }

    @Test
    void aLetterKeepsTheSpanWithItsReason() throws InterruptedException, SQLException, InvalidPayload {
        List<SpanRecord> sent = sendPoisoned();
        DeadLetters.Letter letter = letters.list(10).getFirst();
        assertThat(letters.count()).isEqualTo(1);
        assertThat(letter.reason()).contains("no_poison", "SQLSTATE 23514");
        assertThat(letter.traceId()).contains(traceId(1));
        assertThat(QueuedPayload.spans(letter.payload())).containsExactly(sent.get(2));
        assertThat(letters.find(letter.id()))
                .map(DeadLetters.Letter::spanId)
                .contains(sent.get(2).spanId().hex());
        assertThat(letters.find(letter.id() + 1)).isEmpty();
    }

    @Test
    void onceTheCauseIsGoneAReplayStoresItAndLeavesNothingBehind() throws InterruptedException, SQLException {
        List<SpanRecord> sent = sendPoisoned();
        tell(database, "ALTER TABLE otel.spans DROP CONSTRAINT no_poison");
        assertThat(letters.replay(List.of(letters.list(1).getFirst().id()))).isEqualTo(1);
        drain();
        assertThat(new SpanStore(database).find(traceId(1))).isEqualTo(sent);
        assertThat(ask(database, "SELECT span_count FROM otel.traces")).isEqualTo("4");
        assertThat(letters.count()).isZero();
    }

    @Test
    void aReplayThatFailsAgainIsALetterAgain() throws InterruptedException, SQLException {
        sendPoisoned();
        long first = letters.list(1).getFirst().id();
        letters.replay(List.of(first));
        drain();
        assertThat(letters.list(10))
                .singleElement()
                .matches(l -> l.id() > first && l.reason().contains("no_poison"));
    }

    @Test
    void aFailedRowIsCompleteWhenItsLastLetterIsReplayed() throws InterruptedException, SQLException {
        enqueue(List.of(poisonSpan(1), poisonSpan(2)));
        drain();
        assertThat(ask(database, "SELECT status FROM otel.ingestion_queue")).isEqualTo("failed");
        List<Long> ids = letters.list(10).stream().map(DeadLetters.Letter::id).toList();
        letters.replay(ids.subList(0, 1));
        assertThat(ask(database, "SELECT status FROM otel.ingestion_queue ORDER BY id LIMIT 1"))
                .isEqualTo("failed");
        letters.replay(ids.subList(1, 2));
        assertThat(ask(
                        database,
                        "SELECT status || coalesce(length(payload), 0) FROM otel.ingestion_queue ORDER BY id"
                                + " LIMIT 1"))
                .isEqualTo("complete0");
    }

    @Test
    void onlyThePurgeDeletesThemAndItTakesTheFailedRowsAlong() throws InterruptedException, SQLException {
        enqueue(List.of(poisonSpan(1)));
        drain();
        queue.purge(Duration.ZERO);
        assertThat(letters.purge(Duration.ofHours(1))).isZero();
        assertThat(ask(database, "SELECT count(*) FROM otel.ingestion_queue")).isEqualTo("1");
        assertThat(letters.purge(Duration.ZERO)).isEqualTo(1);
        assertThat(letters.count()).isZero();
        assertThat(ask(database, "SELECT count(*) FROM otel.ingestion_queue")).isEqualTo("0");
    }

    @Test
    @Causes(FaultCode.POSTGRES_FAILED)
    void aStatementThatPostgresCannotDoIsNamedWithItsState() throws SQLException {
        tell(database, "ALTER TABLE otel.dead_letters RENAME TO put_away");
        try {
            assertThatThrownBy(letters::count).isInstanceOfSatisfying(TracestackException.class, fault -> {
                assertThat(fault.code()).isEqualTo(FaultCode.POSTGRES_FAILED);
                assertThat(fault).hasMessageContaining("SQLSTATE 42P01");
            });
        } finally {
            tell(database, "ALTER TABLE otel.put_away RENAME TO dead_letters");
        }
    }

    private List<SpanRecord> sendPoisoned() throws InterruptedException, SQLException {
        List<SpanRecord> sent = new ArrayList<>(spans(traceId(1), 0, 4));
        sent.set(2, poisonSpan(2));
        enqueue(sent);
        drain();
        return sent;
    }

    private static SpanRecord poisonSpan(int index) {
        return span(traceId(1), index, "poison", SpanStatus.UNSET);
    }

    private void enqueue(List<SpanRecord> spans) throws InterruptedException {
        assertThat(queue.enqueue(new Payload(OtlpEncoding.PROTOBUF, OtlpProtobuf.encode(spans)), spans))
                .isEqualTo(new Enqueued.Stored());
    }

    private void drain() throws SQLException {
        List<ClaimContent> contents = new ArrayList<>();
        for (Claim claim : queue.claim(10, 1L << 30)) {
            try {
                contents.add(new ClaimContent.Spans(claim, QueuedPayload.spans(claim.payload())));
            } catch (InvalidPayload e) {
                throw new AssertionError(e);
            }
        }
        assertThat(queue.settle(contents)).isInstanceOf(Settled.Done.class);
    }
}
