package dev.tracestack.store;

import static dev.tracestack.store.TestDatabase.ask;
import static dev.tracestack.store.TestDatabase.tell;
import static dev.tracestack.store.Traces.span;
import static dev.tracestack.store.Traces.spans;
import static dev.tracestack.store.Traces.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.OtlpJson;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ForgettingTest {

    private static final long ANY_SIZE = 1L << 30;

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private final Database database = DATABASE.worker();
    private final IngestionQueue queue = new IngestionQueue(database, QueueLimits.standard());
    private final SpanStore store = new SpanStore(database);
    private final Forgetting forgetting = new Forgetting(database);

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
    void spansAndSummaryGoAndOtherTracesStay() {
        store.write(spans(traceId(1), 0, 5));
        store.write(spans(traceId(2), 0, 3));
        assertThat(forgetting.forget(traceId(1))).isEqualTo(new Forgetting.Forgotten(5, 1, 0, 0));
        assertThat(store.find(traceId(1))).isEmpty();
        assertThat(store.find(traceId(2))).hasSize(3);
        assertThat(forgetting.forget(traceId(1)).isNothing()).isTrue();
    }

    @Test
    void aQueuedPayloadKeepsTheOtherTracesWhateverItsEncoding() throws InterruptedException, InvalidPayload {
        List<SpanRecord> both = new ArrayList<>(spans(traceId(1), 0, 2));
        both.addAll(spans(traceId(2), 0, 2));
        enqueue(OtlpEncoding.PROTOBUF, OtlpProtobuf.encode(both), both);
        String escaped = new String(OtlpJson.encode(both), StandardCharsets.UTF_8)
                .replace(
                        traceId(1).hex(),
                        "\\u0061" + traceId(1).hex().substring(1).toUpperCase(Locale.ROOT));
        enqueue(OtlpEncoding.JSON, escaped.getBytes(StandardCharsets.UTF_8), both);
        enqueue(OtlpEncoding.PROTOBUF, OtlpProtobuf.encode(spans(traceId(3), 0, 1)), spans(traceId(3), 0, 1));
        assertThat(forgetting.forget(traceId(1))).isEqualTo(new Forgetting.Forgotten(0, 0, 2, 0));
        drain(queue.claim(10, ANY_SIZE));
        assertThat(store.find(traceId(1))).isEmpty();
        assertThat(store.find(traceId(2))).isEqualTo(spans(traceId(2), 0, 2));
        assertThat(store.find(traceId(3))).hasSize(1);
    }

    @Test
    void aDrainerThatHoldsItStoresNothingAndTheOthersAreDrainedAgain() throws InterruptedException, InvalidPayload {
        List<SpanRecord> both = new ArrayList<>(spans(traceId(1), 0, 2));
        both.addAll(spans(traceId(2), 0, 2));
        enqueue(OtlpEncoding.PROTOBUF, OtlpProtobuf.encode(both), both);
        List<Claim> held = queue.claim(10, ANY_SIZE);
        assertThat(forgetting.forget(traceId(1)).payloads()).isEqualTo(1);
        assertThat(queue.settle(List.of(new ClaimContent.Spans(held.getFirst(), both))))
                .isEqualTo(new Settled.Lost());
        drain(queue.claim(10, ANY_SIZE));
        assertThat(store.find(traceId(1))).isEmpty();
        assertThat(store.find(traceId(2))).hasSize(2);
    }

    @Test
    void deadLettersGoAlsoThoseThatCannotBeRead() throws InterruptedException, SQLException {
        tell(database, "ALTER TABLE otel.spans ADD CONSTRAINT no_poison CHECK (name <> 'poison')");
        try {
            List<SpanRecord> poison = List.of(span(traceId(1), 0, "poison", SpanStatus.UNSET));
            enqueue(OtlpEncoding.PROTOBUF, OtlpProtobuf.encode(poison), poison);
            Claim claim = queue.claim(1, ANY_SIZE).getFirst();
            assertThat(queue.settle(List.of(new ClaimContent.Spans(claim, poison))))
                    .isEqualTo(new Settled.Done(WriteCount.NONE, 1));
            byte[] cut = Arrays.copyOf(OtlpProtobuf.encode(poison), 120);
            enqueue(OtlpEncoding.PROTOBUF, cut, List.of());
            Claim broken = queue.claim(1, ANY_SIZE).getFirst();
            queue.settle(List.of(new ClaimContent.Unreadable(broken, "cut")));
        } finally {
            tell(database, "ALTER TABLE otel.spans DROP CONSTRAINT no_poison");
        }
        assertThat(ask(database, "SELECT count(*) FROM otel.dead_letters")).isEqualTo("2");
        assertThat(forgetting.forget(traceId(1)).deadLetters()).isEqualTo(2);
        assertThat(ask(database, "SELECT count(*) FROM otel.dead_letters")).isEqualTo("0");
    }

    @Test
    void whatIsSentAnewIsStoredAnew() {
        store.write(spans(traceId(1), 0, 5));
        forgetting.forget(traceId(1));
        store.write(spans(traceId(1), 0, 2));
        assertThat(store.find(traceId(1))).hasSize(2);
        assertThat(ask(database, "SELECT span_count FROM otel.traces")).isEqualTo("2");
    }

    private void drain(List<Claim> claims) throws InvalidPayload {
        List<ClaimContent> contents = new ArrayList<>();
        for (Claim claim : claims) {
            contents.add(new ClaimContent.Spans(claim, QueuedPayload.spans(claim.payload())));
        }
        assertThat(queue.settle(contents)).isInstanceOf(Settled.Done.class);
    }

    private void enqueue(OtlpEncoding encoding, byte[] body, List<SpanRecord> spans) throws InterruptedException {
        assertThat(queue.enqueue(new Payload(encoding, body), spans)).isEqualTo(new Enqueued.Stored());
    }
}
