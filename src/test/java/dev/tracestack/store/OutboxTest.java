package dev.tracestack.store;

import static dev.tracestack.store.TestDatabase.ask;
import static dev.tracestack.store.Traces.spans;
import static dev.tracestack.store.Traces.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.StringForm;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An outbox that is full costs MLflow its traces, aloud, and PostgreSQL nothing. */
class OutboxTest {

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private final Database database = DATABASE.worker();
    private final Outbox outbox = new Outbox(
            database, new OutboxLimits(2, Duration.ZERO, Duration.ofMinutes(1), Duration.ofHours(1)), _ -> true);

    @Test
    void beyondItsLimitTracesAreCountedAndStillStoredAndRoomIsUsedAgain() throws InterruptedException {
        try (IngestionQueue queue = new IngestionQueue(database, QueueLimits.standard(), outbox, 1L << 20)) {
            store(queue, 1);
            store(queue, 2);
            assertThat(outbox.depth().waiting()).isEqualTo(2);
            store(queue, 3);
            assertThat(outbox.skipped()).isEqualTo(1);
            assertThat(waiting()).isEqualTo("1, 2");
            assertThat(new SpanStore(database).find(traceId(3))).hasSize(4);
            for (OutboxClaim claim : outbox.claim(10)) {
                assertThat(outbox.sent(claim, 4, List.of())).isTrue();
            }
            assertThat(outbox.depth().waiting()).isZero();
            store(queue, 4);
            assertThat(waiting()).isEqualTo("4");
        }
    }

    private void store(IngestionQueue queue, int trace) throws InterruptedException {
        List<SpanRecord> sent = spans(traceId(trace), 0, 4);
        queue.enqueue(new Payload(OtlpEncoding.PROTOBUF, OtlpProtobuf.encode(sent, StringForm.WTF_8)), sent);
        assertThat(queue.settle(queue.handed(10, 1L << 20))).isInstanceOf(Settled.Done.class);
    }

    private String waiting() {
        return String.valueOf(ask(
                database,
                "SELECT string_agg(ltrim(substr(trace_id, 2), '0'), ', ' ORDER BY trace_id) FROM otel.mlflow_outbox"
                        + " WHERE status = 'pending'"));
    }
}
