package dev.tracestack.worker;

import static dev.tracestack.store.Traces.canonical;
import static dev.tracestack.store.Traces.spans;
import static dev.tracestack.store.Traces.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.Eventually;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.OtlpJson;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.RandomSpans;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.StringForm;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.store.Login;
import dev.tracestack.store.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WorkerTest {

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private static Worker worker;

    @BeforeAll
    static void start() {
        worker = Worker.start(
                WorkerSettings.at(
                                DATABASE.address(),
                                Login.worker(DATABASE.credentials().worker()),
                                Listen.loopback(0))
                        .onlyOne(),
                new MetricsRegistry());
    }

    @AfterAll
    static void stop() {
        worker.close();
    }

    @Test
    void protobufJsonAndGzipAreTakenAndStored() throws InterruptedException, IOException {
        List<SpanRecord> first = spans(traceId(1), 0, 3);
        List<SpanRecord> second = spans(traceId(1), 3, 8);
        HttpOutcome.Answered answer = post(OtlpEncoding.PROTOBUF, OtlpProtobuf.encode(first));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().first("Content-Type")).contains("application/x-protobuf");
        assertThat(answer.body()).isEmpty();
        HttpOutcome.Answered json = post("application/json", gzip(OtlpJson.encode(second)), "gzip");
        assertThat(json.status()).isEqualTo(200);
        assertThat(json.text()).isEqualTo("{}");
        assertThat(awaited(traceId(1), 8)).isEqualTo(spans(traceId(1), 0, 8));
        String document = get("/api/v1/traces/" + traceId(1)).text();
        assertThat(document).contains("\"kind\" : \"SERVER\"", "\"name\" : \"step 7\"");
        assertThat(get("/api/v1/traces?limit=200&service=front").text())
                .contains(traceId(1).hex(), "\"spans\":8");
        assertThat(get("/api/v1/traces?service=%27%3Bdrop%20table%20otel.spans%3B--")
                        .text())
                .contains("\"traces\":[]");
    }

    @Test
    void whateverJsonCanCarryIsStoredEqual() throws InterruptedException {
        List<SpanRecord> sent = RandomSpans.anyText(77).trace(20);
        assertThat(post(OtlpEncoding.JSON, OtlpJson.encode(sent)).status()).isEqualTo(200);
        TraceId trace = sent.getFirst().traceId();
        assertThat(canonical(awaited(trace, sent.size()))).isEqualTo(canonical(sent));
    }

    @Test
    void spansFromWithinTheProcessKeepLoneSurrogates() throws InterruptedException {
        List<SpanRecord> sent = RandomSpans.anyText(78).trace(20);
        assertThat(worker.intake().take(sent, OtlpProtobuf.encode(sent, StringForm.WTF_8)))
                .isInstanceOf(IntakeOutcome.Accepted.class);
        TraceId trace = sent.getFirst().traceId();
        assertThat(canonical(awaited(trace, sent.size()))).isEqualTo(canonical(sent));
    }

    @Test
    void aSpanThatIsRejectedIsNamedAndTheRestIsStored() throws InterruptedException {
        String body = """
                {"resourceSpans":[{"scopeSpans":[{"spans":[
                 {"traceId":"%s","spanId":"b000000000000001","name":"good","startTimeUnixNano":"1795521600000000000"},
                 {"traceId":"","spanId":"b000000000000002","name":"bad"}]}]}]}
                """.formatted(traceId(5));
        HttpOutcome.Answered answer = post(OtlpEncoding.JSON, body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("partialSuccess", "\"rejectedSpans\":\"1\"", "bad");
        assertThat(awaited(traceId(5), 1)).extracting(SpanRecord::name).containsExactly("good");
    }

    @Test
    void badRequestsAreRefusedWithTheReasonAndTheServerStaysUp() throws IOException {
        assertThat(post("text/plain", new byte[3], "identity").status()).isEqualTo(415);
        assertThat(post("application/json", "{}".getBytes(StandardCharsets.UTF_8), "zstd")
                        .status())
                .isEqualTo(415);
        HttpOutcome.Answered rubbish = post(OtlpEncoding.PROTOBUF, "rubbish".getBytes(StandardCharsets.UTF_8));
        assertThat(rubbish.status()).isEqualTo(400);
        assertThat(rubbish.text()).contains("byte");
        assertThat(post("application/x-protobuf", gzip(new byte[100_000_000]), "gzip")
                        .status())
                .isEqualTo(413);
        assertThat(get("/healthz").status()).isEqualTo(200);
    }

    @Test
    void whetherItIsReadyIsAnsweredWhileTheDatabaseDoesNotAnswer() {
        HttpOutcome.Answered answer = TestDatabase.during(
                DATABASE.worker(), "LOCK TABLE otel.schema_migrations IN ACCESS EXCLUSIVE MODE", () -> get("/readyz"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).contains("the database gives no answer within 3.0 s");
    }

    @Test
    void unknownTracesIdsAndParametersAreAnsweredAsSuch() {
        assertThat(get("/api/v1/traces/" + traceId(404)).status()).isEqualTo(404);
        assertThat(get("/api/v1/traces/nothex").status()).isEqualTo(400);
        assertThat(get("/api/v1/traces?limit=0").status()).isEqualTo(400);
        assertThat(get("/api/v1/traces?limit=x").status()).isEqualTo(400);
        assertThat(get("/api/v1/traces?next=x").status()).isEqualTo(400);
        assertThat(get("/api/v1/traces?colour=red").status()).isEqualTo(400);
    }

    @Test
    void aReadyWorkerSaysSoAndCounts() throws InterruptedException {
        WorkerCommands.health(Listen.loopback(worker.uri().getPort()));
        post(OtlpEncoding.PROTOBUF, OtlpProtobuf.encode(spans(traceId(9), 0, 2)));
        awaited(traceId(9), 2);
        assertThat(get("/readyz").text()).contains("\"ready\"");
        assertThat(get("/metrics").text())
                .contains("tracestack_worker_requests_total{outcome=\"accepted\"}")
                .contains("tracestack_worker_queue_rows{status=\"pending\"}")
                .doesNotContain("tracestack_worker_spans_stored_total 0\n");
    }

    @Test
    void aForeignHostIsRefusedAndTheWorkersOwnNameIsNot() throws IOException {
        assertThat(statusLineFor("evil.example")).contains("403");
        assertThat(statusLineFor("otel-worker:4320")).contains("200");
    }

    private static String statusLineFor(String host) throws IOException {
        try (Socket socket = new Socket(worker.uri().getHost(), worker.uri().getPort())) {
            String request = "GET /api/v1/traces HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] start = socket.getInputStream().readNBytes(12);
            return new String(start, StandardCharsets.US_ASCII);
        }
    }

    static List<SpanRecord> awaited(TraceId trace, int spans) throws InterruptedException {
        return Eventually.found(
                spans + " spans", () -> Optional.of(worker.store().find(trace)).filter(found -> found.size() >= spans));
    }

    private static HttpOutcome.Answered get(String path) {
        return (HttpOutcome.Answered) HttpProbe.standard().get(worker.uri().resolve(path));
    }

    private static HttpOutcome.Answered post(OtlpEncoding encoding, byte[] body) {
        return post(encoding.contentType(), body, "identity");
    }

    private static HttpOutcome.Answered post(String type, byte[] body, String encoding) {
        Headers headers = Headers.of("Content-Type", type);
        return (HttpOutcome.Answered) HttpProbe.standard()
                .post(
                        worker.uri().resolve("/v1/traces"),
                        encoding.equals("identity") ? headers : headers.with("Content-Encoding", encoding),
                        body);
    }

    private static byte[] gzip(byte[] raw) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(raw);
        }
        return bytes.toByteArray();
    }
}
