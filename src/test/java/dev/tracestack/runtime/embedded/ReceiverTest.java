package dev.tracestack.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.BodyLimits;
import dev.tracestack.http.Cors;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.OtlpHttpSender;
import dev.tracestack.otlp.OtlpJson;
import dev.tracestack.otlp.RandomSpans;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SendOutcome;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceSender;
import dev.tracestack.otlp.grpc.OtlpGrpcSender;
import dev.tracestack.stack.PortName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiverTest {

    private static final String ORIGIN = "http://localhost:5173";
    private static final List<SpanRecord> TRACE =
            SampleTrace.of(InstantSource.system(), new Random(4)).spans();

    private final RecordingSink worker = new RecordingSink();
    private final RecordingSink tempo = new RecordingSink();
    private final MetricsRegistry metrics = new MetricsRegistry();
    private final HttpProbe http = HttpProbe.standard().withAnswerWithin(Duration.ofSeconds(30));
    private final Receiver receiver = Receiver.start(
            new ReceiverSettings(
                    0,
                    0,
                    0,
                    0,
                    new Cors(Set.of(ORIGIN), Set.of("*")),
                    new BodyLimits(20_000, 60_000),
                    DecodeLimits.standard()),
            List.of(ReceiverSink.worker(worker), ReceiverSink.tempo(tempo)),
            metrics,
            InstantSource.system());

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aTraceByEitherProtocolReachesEverySinkAndIsCounted() throws InterruptedException {
        assertThat(overHttp(false)).isEqualTo(new SendOutcome.Accepted(0, ""));
        assertThat(overHttp(true)).isEqualTo(new SendOutcome.Accepted(0, ""));
        assertThat(overGrpc()).isEqualTo(new SendOutcome.Accepted(0, ""));
        assertThat(worker.spans()).hasSize(15).containsAll(TRACE);
        assertThat(tempo.spans()).isEqualTo(worker.spans());
        assertThat(scraped())
                .contains(
                        "otelcol_receiver_accepted_spans{receiver=\"otlp\",transport=\"grpc\"} 5",
                        "otelcol_receiver_accepted_spans{receiver=\"otlp\",transport=\"http\"} 10",
                        "otelcol_receiver_refused_spans{receiver=\"otlp\",transport=\"http\"} 0",
                        "otelcol_exporter_sent_spans{exporter=\"otlp/tempo\"} 15",
                        "otelcol_exporter_sent_spans{exporter=\"otlphttp/worker\"} 15");
    }

    @Test
    void loneSurrogatesOfJsonReachTheSinks() {
        List<SpanRecord> spans = RandomSpans.anyText(11).trace(4);
        HttpOutcome outcome = post("/v1/traces", "application/json", OtlpJson.encode(spans));
        assertThat(status(outcome)).isEqualTo(200);
        assertThat(text(outcome)).isEqualTo("{}");
        assertThat(worker.spans()).isEqualTo(spans);
    }

    @Test
    void untilEverySinkHasItTheSenderIsAskedToComeBack() throws InterruptedException {
        worker.answer(new SinkOutcome.NotNow("the ingestion queue is full", Duration.ofMillis(1500)));
        assertThat(overHttp(false))
                .isEqualTo(new SendOutcome.Refused(true, "HTTP 503", "otlphttp/worker: the ingestion queue is full"));
        assertThat(overGrpc())
                .isEqualTo(new SendOutcome.Refused(
                        true, "gRPC UNAVAILABLE", "otlphttp/worker: the ingestion queue is full"));
        HttpOutcome outcome = post("/v1/traces", "application/json", OtlpJson.encode(TRACE));
        assertThat(((HttpOutcome.Answered) outcome).headers().first("Retry-After"))
                .contains("2");
        assertThat(tempo.spans()).hasSize(15);
        assertThat(scraped())
                .contains(
                        "otelcol_receiver_refused_spans{receiver=\"otlp\",transport=\"http\"} 10",
                        "otelcol_receiver_refused_spans{receiver=\"otlp\",transport=\"grpc\"} 5",
                        "otelcol_receiver_accepted_spans{receiver=\"otlp\",transport=\"http\"} 0",
                        "otelcol_exporter_sent_spans{exporter=\"otlphttp/worker\"} 0");
    }

    @Test
    void aSinkThatFailsIsNoReasonToLoseSpans() throws InterruptedException {
        tempo.answer(new SinkOutcome.Failed("the map is on fire"));
        assertThat(overGrpc())
                .isEqualTo(new SendOutcome.Refused(true, "gRPC UNAVAILABLE", "otlp/tempo: the map is on fire"));
        tempo.breakDown();
        assertThat(overHttp(false))
                .isEqualTo(new SendOutcome.Refused(
                        true, "HTTP 503", "otlp/tempo failed; the log of otel-collector says why"));
        assertThat(scraped())
                .contains(
                        "otelcol_receiver_failed_spans{receiver=\"otlp\",transport=\"grpc\"} 5",
                        "otelcol_receiver_failed_spans{receiver=\"otlp\",transport=\"http\"} 5",
                        "otelcol_exporter_sent_spans{exporter=\"otlphttp/worker\"} 10",
                        "otelcol_exporter_send_failed_spans{exporter=\"otlp/tempo\"} 10");
    }

    @Test
    void badInputIsRefusedWithTheReasonAndTheNextRequestIsTaken() {
        HttpOutcome type = post("/v1/traces", "text/plain", new byte[0]);
        assertThat(status(type)).isEqualTo(415);
        assertThat(text(type)).contains("'text/plain' is neither application/x-protobuf nor application/json");
        HttpOutcome json = post("/v1/traces", "application/json", bytes("{\"resourceSpans\":7}"));
        assertThat(status(json)).isEqualTo(400);
        assertThat(text(json))
                .isEqualTo("{\"code\":3,\"message\":\"byte 17: expected an array, found VALUE_NUMBER_INT\"}");
        HttpOutcome large = post("/v1/traces", "application/json", new byte[30_000]);
        assertThat(status(large)).isEqualTo(413);
        HttpOutcome rejected = post(
                "/v1/traces",
                "application/json",
                bytes("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":\"a\"}]}]}]}"));
        assertThat(status(rejected)).isEqualTo(200);
        assertThat(text(rejected)).contains("\"rejectedSpans\":\"1\"", "trace id '' is not 16 bytes");
        assertThat(overHttp(false)).isEqualTo(new SendOutcome.Accepted(0, ""));
        assertThat(worker.spans()).isEqualTo(TRACE);
        assertThat(scraped()).contains("otelcol_receiver_refused_spans{receiver=\"otlp\",transport=\"http\"} 1");
    }

    @Test
    void metricsAndLogsAreTakenAndCountedAndReachNoSink() {
        HttpOutcome points = post("/v1/metrics", "application/json", bytes("""
                {"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"sum":{"dataPoints":[{},{}]}}]}]}]}"""));
        assertThat(status(points)).isEqualTo(200);
        assertThat(status(post("/v1/logs", "application/x-protobuf", new byte[0])))
                .isEqualTo(200);
        assertThat(scraped())
                .contains(
                        "otelcol_receiver_accepted_metric_points{receiver=\"otlp\",transport=\"http\"} 2",
                        "otelcol_receiver_accepted_log_records{receiver=\"otlp\",transport=\"http\"} 0");
        assertThat(worker.spans()).isEmpty();
    }

    @Test
    void onlyAllowedPagesMaySend() throws IOException, InterruptedException {
        BiFunction<String, String, HttpRequest> preflight =
                (origin, method) -> HttpRequest.newBuilder(uri(PortName.OTLP_HTTP, "/v1/traces"))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "content-type,traceparent")
                        .build();
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<Void> allowed =
                    browser.send(preflight.apply(ORIGIN, "OPTIONS"), HttpResponse.BodyHandlers.discarding());
            assertThat(allowed.statusCode()).isEqualTo(204);
            assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains(ORIGIN);
            assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers"))
                    .contains("content-type,traceparent");
            HttpResponse<Void> foreign = browser.send(
                    preflight.apply("https://evil.example", "POST"), HttpResponse.BodyHandlers.discarding());
            assertThat(foreign.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void healthAnswersAsTheCollectorDoes() {
        HttpOutcome health = http.get(uri(PortName.COLLECTOR_HEALTH, "/"));
        assertThat(status(health)).isEqualTo(200);
        assertThat(text(health))
                .matches("\\{\"status\":\"Server available\",\"upSince\":\"20[^\"]+Z\",\"uptime\":\"[0-9hm.]+s\"}");
    }

    @Test
    void aTakenPortLeavesNothingOpen() {
        ReceiverSettings taken = new ReceiverSettings(
                receiver.ports().getOrDefault(PortName.OTLP_GRPC, 0),
                0,
                0,
                0,
                Cors.none(),
                BodyLimits.DEFAULT,
                DecodeLimits.standard());
        assertThatThrownBy(() -> Receiver.start(taken, List.of(), new MetricsRegistry(), InstantSource.system()))
                .isInstanceOf(TracestackException.class)
                .hasMessageContaining("expected a free port");
    }

    private SendOutcome overHttp(boolean gzip) {
        try (OtlpHttpSender sender = new OtlpHttpSender(http, uri(PortName.OTLP_HTTP, "/"), Headers.none(), gzip)) {
            return sender.send(TRACE);
        }
    }

    private SendOutcome overGrpc() throws InterruptedException {
        int port = receiver.ports().getOrDefault(PortName.OTLP_GRPC, 0);
        try (TraceSender sender = new OtlpGrpcSender("127.0.0.1", port, Duration.ofSeconds(30))) {
            return sender.send(TRACE);
        }
    }

    private HttpOutcome post(String path, String type, byte[] body) {
        return http.post(uri(PortName.OTLP_HTTP, path), Headers.of("Content-Type", type), body);
    }

    private List<String> scraped() {
        return text(http.get(uri(PortName.COLLECTOR_METRICS, "/metrics")))
                .lines()
                .toList();
    }

    private URI uri(PortName port, String path) {
        return URI.create("http://127.0.0.1:" + receiver.ports().get(port) + path);
    }

    private static int status(HttpOutcome outcome) {
        return ((HttpOutcome.Answered) outcome).status();
    }

    private static String text(HttpOutcome outcome) {
        return ((HttpOutcome.Answered) outcome).text();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
