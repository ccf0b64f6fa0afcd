package dev.tracestack.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.http.HttpService;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.http.Response;
import dev.tracestack.http.Routes;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpJson;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.tracestore.TraceStoreLimits;
import dev.tracestack.tracestore.TraceStoreServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TempoClientTest {

    private static final TraceId TRACE = new TraceId("0af7651916cd43dd8448eb211c80319c");

    private static byte[] resource(String path) throws IOException {
        try (InputStream in = TempoClientTest.class.getResourceAsStream("/tempo/" + path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        }
    }

    private static TraceAnswer findAt(Response response) {
        Routes routes = Routes.none().get("/api/traces/" + TRACE.hex(), r -> response);
        try (HttpService tempo = HttpService.start("tempo", HttpSettings.at(Listen.loopback(0)), routes)) {
            return TempoClient.at(tempo.uri()).findTrace(TRACE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "live/trace1-traces.pb",
                "live/trace1-traces.json",
                "recorded/trace-v1-t1-json.json",
                "recorded/trace-v2-t1-json.json"
            })
    void whatARealTempoAnsweredIsRead(String file) throws IOException {
        String type = file.endsWith(".pb") ? "application/protobuf" : "application/json";
        assertThat(findAt(Response.of(200, type, resource(file))))
                .isInstanceOfSatisfying(
                        TraceAnswer.Found.class,
                        found -> assertThat(found.spans())
                                .hasSize(7)
                                .allMatch(span -> span.traceId().equals(TRACE))
                                .anyMatch(span -> span.name().equals("GET /checkout")
                                        && span.spanId().hex().equals("b7ad6b7169203331")
                                        && span.startTimeUnixNano() == 1_795_449_897_000_000_000L));
    }

    @Test
    void missingIsNotFoundInEitherWay() {
        assertThat(findAt(Response.empty(404))).isEqualTo(new TraceAnswer.NotFound());
        assertThat(findAt(Response.json(200, "{\"trace\":{},\"metrics\":{}}"))).isEqualTo(new TraceAnswer.NotFound());
        assertThat(findAt(Response.of(200, "application/protobuf", new byte[0])))
                .isEqualTo(new TraceAnswer.NotFound());
    }

    @Test
    void anotherStatusOrAnUnreadableBodyIsUnexpected() {
        assertThat(findAt(Response.text(500, "module not\n  ready")))
                .isEqualTo(new TraceAnswer.Unexpected(500, "module not ready"));
        assertThat(findAt(Response.text(200, "<html>"))).isInstanceOf(TraceAnswer.Unexpected.class);
        assertThat(findAt(Response.of(200, "application/protobuf", "not protobuf".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(TraceAnswer.Unexpected.class);
    }

    @Test
    void readinessHasTemposOwnWords() {
        Response starting = Response.text(503, "Some services are not Running:\nStarting: 1\nRunning: 12\n");
        Routes routes = Routes.none().get("/ready", r -> starting);
        TempoClient client;
        try (HttpService tempo = HttpService.start("tempo", HttpSettings.at(Listen.loopback(0)), routes)) {
            client = TempoClient.at(tempo.uri());
            assertThat(client.ready())
                    .isEqualTo(new TempoReady.NotReady(503, "Some services are not Running: Starting: 1 Running: 12"));
        }
        assertThat(client.ready()).isEqualTo(new TempoReady.Unreachable("connection refused"));
        assertThat(client.findTrace(TRACE)).isEqualTo(new TraceAnswer.Unreachable("connection refused"));
    }

    @Test
    void theTraceStoreAnswersLikeTempo() throws IOException, InvalidPayload {
        try (TraceStoreServer store = TraceStoreServer.start(
                HttpSettings.at(Listen.loopback(0)), TraceStoreLimits.DEFAULT, new MetricsRegistry())) {
            TempoClient client = TempoClient.at(URI.create(store.uri().toString()));
            assertThat(client.ready()).isEqualTo(new TempoReady.Ready());
            assertThat(client.findTrace(TRACE)).isEqualTo(new TraceAnswer.NotFound());
            store.store()
                    .insert(OtlpJson.decode(resource("request/trace1.json"), DecodeLimits.standard())
                            .spans());
            assertThat(client.findTrace(TRACE))
                    .isInstanceOfSatisfying(
                            TraceAnswer.Found.class,
                            found -> assertThat(found.spans())
                                    .containsExactlyInAnyOrderElementsOf(
                                            store.store().find(TRACE)));
        }
    }
}
