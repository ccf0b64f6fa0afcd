package dev.tracestack.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.Eventually;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SpanId;
import dev.tracestack.store.Database;
import dev.tracestack.store.Login;
import dev.tracestack.store.QueueLimits;
import dev.tracestack.store.TestDatabase;
import dev.tracestack.store.Traces;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the Python worker that this one replaces was seen to get wrong. Kills and a stopped PostgreSQL, a batch sent three
 * times and a poison span have tests of their own; there is no object storage here that could be down.
 */
class ReferenceFailuresTest {

    private static final String HEX = "5b8efff798038103d269b633813fc60c";

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private final Database database = DATABASE.worker();
    private Worker worker = start(QueueLimits.standard());

    @BeforeEach
    void empty() throws SQLException {
        TestDatabase.tell(database, "TRUNCATE otel.ingestion_queue, otel.dead_letters, otel.spans, otel.traces");
    }

    @AfterEach
    void stop() {
        worker.close();
        database.close();
    }

    @Test
    void aQueueThatIsFullRefusesAndWhatItTookIsStored() throws InterruptedException, SQLException {
        worker.close();
        worker = start(QueueLimits.standard().withRows(10));
        TestDatabase.tell(
                database,
                "CREATE FUNCTION otel.later() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE 'not now' USING ERRCODE = '55P03'; END $$");
        TestDatabase.tell(database, "CREATE TRIGGER later BEFORE INSERT ON otel.traces EXECUTE FUNCTION otel.later()");
        int taken = 0;
        int refused = 0;
        for (int i = 1; i <= 40; i++) {
            HttpOutcome.Answered answer =
                    post(OtlpEncoding.PROTOBUF, OtlpProtobuf.encode(Traces.spans(Traces.traceId(i), 0, 2)));
            if (answer.status() == 200) {
                taken++;
            } else {
                refused++;
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.headers().first("Retry-After")).contains("2");
                assertThat(answer.text()).contains("wait in the ingestion queue, of at most 10");
            }
        }
        assertThat(taken).isEqualTo(10);
        assertThat(refused).isEqualTo(30);
        TestDatabase.tell(database, "DROP TRIGGER later ON otel.traces");
        TestDatabase.tell(database, "DROP FUNCTION otel.later()");
        Eventually.holds("all spans taken", () -> Books.number(database, "SELECT count(*) FROM otel.spans") == 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "\"x\"",
                "{\"resourceSpans\":3}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":7}]}]}"
            })
    void malformedJsonIsRefusedWithTheReason(String body) throws Exception {
        HttpOutcome.Answered answer = post(OtlpEncoding.JSON, body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(OtlpEncoding.JSON.decodeStatus(answer.body()).message()).contains("not readable as OTLP: ");
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyBodyIsARequestWithoutSpansWhichNeedsNoQueue(OtlpEncoding encoding) {
        assertThat(post(encoding, new byte[0]).status()).isEqualTo(200);
        assertThat(Books.number(database, "SELECT count(*) FROM otel.ingestion_queue"))
                .isZero();
    }

    @Test
    void jsonIdsAreHexAndATraceIsFoundByTheIdThatWasSent() throws InterruptedException {
        assertThat(post(OtlpEncoding.JSON, """
                {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"s"}}]},
                 "scopeSpans":[{"spans":[{"traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"EEE19B7EC3C1B174",
                 "name":"n","kind":2,"startTimeUnixNano":"1795521600000000000","endTimeUnixNano":"1795521600000000001"}]}]}]}
                """.getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(200);
        Eventually.holds(
                "the trace by its id", () -> get("/api/v1/traces/" + HEX).status() == 200);
        assertThat(get("/api/v1/traces/" + HEX).text()).contains("eee19b7ec3c1b174");
        assertThat(TestDatabase.ask(database, "SELECT trace_id || ' ' || span_id FROM otel.spans"))
                .isEqualTo(HEX + " eee19b7ec3c1b174");
    }

    @Test
    void everySpanIdIsLowerCaseHex() throws InterruptedException {
        post(OtlpEncoding.PROTOBUF, OtlpProtobuf.encode(Traces.spans(Traces.traceId(1), 0, 300)));
        Eventually.holds("all spans", () -> Books.number(database, "SELECT count(*) FROM otel.spans") == 300);
        assertThat(Books.number(database, "SELECT count(*) FROM otel.spans WHERE span_id !~ '^[0-9a-f]{16}$'"))
                .isZero();
        assertThat(SpanId.parse("b00000000000012b")).isEqualTo(Traces.spanId(299));
    }

    @Test
    void aTraceInTwoRequestsIsCountedTogether() throws InterruptedException {
        post(OtlpEncoding.PROTOBUF, OtlpProtobuf.encode(Traces.spans(Traces.traceId(1), 0, 3)));
        Eventually.holds("3 spans", () -> Books.number(database, "SELECT count(*) FROM otel.spans") == 3);
        post(OtlpEncoding.PROTOBUF, OtlpProtobuf.encode(Traces.spans(Traces.traceId(1), 3, 8)));
        Eventually.holds("8 spans", () -> Books.number(database, "SELECT count(*) FROM otel.spans") == 8);
        assertThat(Books.number(database, "SELECT span_count FROM otel.traces")).isEqualTo(8);
    }

    @Test
    void aSuccessIs200WithTheResponseThatOtlpHas() throws Exception {
        HttpOutcome.Answered answer =
                post(OtlpEncoding.PROTOBUF, OtlpProtobuf.encode(Traces.spans(Traces.traceId(1), 0, 3)));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(OtlpEncoding.PROTOBUF.decodeResponse(answer.body()).rejectedSpans())
                .isZero();
    }

    @Test
    void aBodyOfTwentyMegabytesIsRefusedBeforeItIsRead() {
        HttpOutcome.Answered answer = post(OtlpEncoding.PROTOBUF, new byte[20 << 20]);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text()).contains("larger than the " + (16 << 20) + " bytes that are taken");
    }

    private HttpOutcome.Answered post(OtlpEncoding encoding, byte[] body) {
        return (HttpOutcome.Answered) HttpProbe.standard()
                .post(worker.uri().resolve("/v1/traces"), Headers.of("Content-Type", encoding.contentType()), body);
    }

    private HttpOutcome.Answered get(String path) {
        return (HttpOutcome.Answered) HttpProbe.standard().get(worker.uri().resolve(path));
    }

    private static Worker start(QueueLimits limits) {
        return Worker.start(
                WorkerSettings.at(
                                DATABASE.address(),
                                Login.worker(DATABASE.credentials().worker()),
                                Listen.loopback(0))
                        .withQueue(limits),
                new MetricsRegistry());
    }
}
