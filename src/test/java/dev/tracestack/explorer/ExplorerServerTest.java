package dev.tracestack.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.Allowance;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.DecodedTraces;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpJson;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceDifference;
import dev.tracestack.store.Login;
import dev.tracestack.store.SpanStore;
import dev.tracestack.store.TestDatabase;
import dev.tracestack.tracestore.TraceStoreLimits;
import dev.tracestack.tracestore.TraceStoreServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's own server over a trace store and a real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExplorerServerTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final String PROTOBUF = "application/x-protobuf";
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");

    private final TraceStoreServer tempo = TraceStoreServer.start(
            HttpSettings.at(Listen.loopback(0)), TraceStoreLimits.DEFAULT, new MetricsRegistry());
    private ExplorerServer explorer;
    private ExplorerServer withoutTempo;

    @BeforeAll
    void start() {
        explorer = explorer(tempo.uri());
        withoutTempo = explorer(NOBODY);
    }

    @AfterAll
    void stop() {
        explorer.close();
        withoutTempo.close();
        tempo.close();
    }

    private static ExplorerServer explorer(URI tempo) {
        return ExplorerServer.start(
                HttpSettings.at(Listen.loopback(0)),
                new ExplorerSources(
                        tempo,
                        DATABASE.address(),
                        Login.reader(DATABASE.credentials().reader()),
                        NOBODY));
    }

    private HttpOutcome.Answered get(String path) {
        return get(explorer, path);
    }

    private static HttpOutcome.Answered get(ExplorerServer server, String path) {
        return (HttpOutcome.Answered) HttpProbe.standard().get(URI.create(server.uri() + path));
    }

    private static JsonNode json(HttpOutcome.Answered answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    private static SampleTrace sample(long seed) {
        return SampleTrace.of(InstantSource.system(), new Random(seed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/trace/4f8ab02c", "/assets/main.js", "/lit/lit-html.js", "/lit/directives/repeat.js"})
    void thePageIsServedFromTheProgramAloneUnderAStrictPolicy(String path) {
        HttpOutcome.Answered answer = get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().first("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
                .contains("frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().first("X-Content-Type-Options")).hasValue("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/..%2Findex.html",
                "/assets/..%2F..%2FMain.class",
                "/assets/ExplorerServer.class",
                "/assets/nothing.js",
                "/lit/package.json",
                "/tempo/api/traces/1",
                "/tempo/flush"
            })
    void nothingElseOfTheProgramOrOfTempoIsServed(String path) {
        assertThat(get(path).status()).isEqualTo(404);
    }

    @Test
    void aTraceIsGivenAsItWasSentFromTempoElseFromPostgres() throws InvalidPayload {
        List<SpanRecord> fresh = sample(1).spans();
        List<SpanRecord> old = sample(2).spans();
        tempo.store().insert(fresh);
        new SpanStore(DATABASE.worker()).write(old);

        HttpOutcome.Answered ofTempo = get("/api/traces/" + fresh.getFirst().traceId());
        HttpOutcome.Answered ofPostgres = get("/api/traces/" + old.getFirst().traceId());

        assertThat(ofTempo.headers().first("X-Trace-From")).hasValue("tempo");
        assertThat(difference(fresh, ofTempo)).isEmpty();
        assertThat(ofPostgres.headers().first("X-Trace-From")).hasValue("postgres");
        assertThat(difference(old, ofPostgres)).isEmpty();
        assertThat(difference(fresh, encoded(fresh))).isEmpty();
        assertThat(difference(old, encoded(old))).isEmpty();
        assertThat(get("/api/traces/" + old.getFirst().traceId() + "?from=tempo")
                        .status())
                .isEqualTo(404);
        assertThat(get(withoutTempo, "/api/traces/" + old.getFirst().traceId()).status())
                .isEqualTo(200);
    }

    private HttpOutcome.Answered encoded(List<SpanRecord> sent) {
        URI uri = URI.create(explorer.uri() + "/api/traces/" + sent.getFirst().traceId());
        return (HttpOutcome.Answered) HttpProbe.standard().get(uri, Headers.of("Accept", PROTOBUF));
    }

    private static List<String> difference(List<SpanRecord> sent, HttpOutcome.Answered answer) throws InvalidPayload {
        DecodedTraces found = answer.headers().mediaType().equals(PROTOBUF)
                ? OtlpProtobuf.decode(answer.body(), DecodeLimits.standard())
                : OtlpJson.decode(answer.body(), DecodeLimits.standard());
        return TraceDifference.between(sent, found.spans(), Allowance.none()).lines();
    }

    @Test
    void aTraceThatIsNowhereIsSaidToBeNowhereOnlyWhereBothStoresWereAsked() throws IOException {
        assertThat(get("/api/traces/abc").status()).isEqualTo(404);
        assertThat(json(get("/api/traces/abc")).at("/error/message").asText()).contains("is not in postgres");
        assertThat(get(withoutTempo, "/api/traces/abc").status()).isEqualTo(502);
        assertThat(json(get(withoutTempo, "/api/traces/abc"))
                        .at("/error/message")
                        .asText())
                .contains("Tempo does not answer at " + NOBODY, "connection refused");
        assertThat(get("/api/traces/xyz").status()).isEqualTo(400);
        assertThat(get("/api/traces/abc?from=elsewhere").status()).isEqualTo(400);
    }

    @Test
    void whatTheStoresDisagreeOnIsTold() throws IOException {
        List<SpanRecord> sent = sample(3).spans();
        new SpanStore(DATABASE.worker()).write(sent);
        tempo.store().insert(sent.subList(1, sent.size()));

        JsonNode where = json(get("/api/traces/" + sent.getFirst().traceId() + "/where"));

        assertThat(where.at("/postgres/spans").asInt()).isEqualTo(5);
        assertThat(where.at("/tempo/spans").asInt()).isEqualTo(4);
        assertThat(where.at("/differenceCount").asInt()).isEqualTo(1);
        assertThat(where.at("/differences/0/kind").asText()).isEqualTo("only-postgres");
        assertThat(where.at("/differences/0/name").asText()).isEqualTo("POST /orders");
        JsonNode without =
                json(get(withoutTempo, "/api/traces/" + sent.getFirst().traceId() + "/where"));
        assertThat(without.at("/tempo/outcome").asText()).isEqualTo("failed");
        assertThat(without.at("/postgres/outcome").asText()).isEqualTo("found");
    }

    @Test
    void temposAnswersComeThroughUnchanged() {
        HttpProbe probe = HttpProbe.standard();
        for (String path : List.of("/api/search?q=%7B%7D&limit=3", "/api/search?q=%7B", "/api/search?start=x&end=y")) {
            HttpOutcome.Answered direct = (HttpOutcome.Answered) probe.get(URI.create(tempo.uri() + path));
            HttpOutcome.Answered passed = get("/tempo" + path);

            assertThat(passed.status()).isEqualTo(direct.status());
            assertThat(passed.text()).isEqualTo(direct.text());
        }
    }

    @Test
    void itIsReadyWhenTempoIs() {
        assertThat(get("/readyz").status()).isEqualTo(200);
        assertThat(get(withoutTempo, "/readyz").status()).isEqualTo(503);
        assertThat(get(withoutTempo, "/readyz").text()).contains("Tempo does not answer");
    }

    private HttpOutcome.Answered post(String body, Map<String, List<String>> headers) {
        return (HttpOutcome.Answered) HttpProbe.standard()
                .post(
                        URI.create(explorer.uri() + "/api/import"),
                        new Headers(headers),
                        body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void onlyThePageItselfMayImport() throws IOException {
        String foreign = "POST /api/import HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://evil.example\r\n"
                + "Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), explorer.uri().getPort())) {
            socket.getOutputStream().write(foreign.getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403 ");
        }
        assertThat(post("{}", Map.of("Content-Type", List.of("text/plain"))).status())
                .isEqualTo(415);
    }

    @Test
    void whatCannotBeImportedIsToldByItsLine() throws IOException {
        Map<String, List<String>> json = Map.of("Content-Type", List.of("application/json"));

        HttpOutcome.Answered broken = post("\n{\"resourceSpans\":[{\"resource\":5}]}\n", json);
        HttpOutcome.Answered nothing = post("{}", json);
        String trace = new String(OtlpJson.encode(sample(4).spans()), StandardCharsets.UTF_8);
        HttpOutcome.Answered nobodyThere = post(trace, json);

        assertThat(broken.status()).isEqualTo(400);
        assertThat(json(broken).at("/problems/0").asText()).startsWith("line 2: ");
        assertThat(json(nothing).at("/error/message").asText()).isEqualTo("the file holds no spans");
        assertThat(nobodyThere.status()).isEqualTo(502);
        assertThat(json(nobodyThere).at("/error/message").asText())
                .isEqualTo("line 1: the collector does not answer: connection refused");
    }
}
