package dev.tracestack.tracestore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.metrics.PrometheusReader;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpJson;
import dev.tracestack.otlp.SpanRecord;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no recording shows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TempoApiTest {

    private final TraceStoreServer server = TraceStoreServer.start(
            HttpSettings.at(Listen.loopback(0)), TraceStoreLimits.DEFAULT, new MetricsRegistry());

    @AfterAll
    void stop() {
        server.close();
    }

    private HttpOutcome.Answered get(String path) {
        HttpOutcome outcome = HttpProbe.standard().get(URI.create(server.uri() + path));
        assertThat(outcome).isInstanceOf(HttpOutcome.Answered.class);
        return (HttpOutcome.Answered) outcome;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/search?q=%7Bstatus%3D1%7D",
                "/api/search?q=%7Bparent%7D",
                "/api/metrics/query_range?q=%7B%7D%20%7C%20rate(",
                "/api/metrics/query?q=%7B%20.a%20%7C%20rate()"
            })
    void whatIsNoQueryIsRefusedWithItsPlace(String path) {
        assertThat(get(path).status()).isEqualTo(400);
        assertThat(get(path).text()).containsPattern("parse error at line 1, col \\d+: .+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/metrics/query_range?q=%7B%7D%7Crate()&step=abc",
                "/api/metrics/query_range?q=%7B%7D%7Crate()&start=5&end=4",
                "/api/metrics/query_range?q=%7B%7D%7Crate()&start=x",
                "/api/metrics/query_range?q=%7B%7D%7Crate()&start=1000000000&end=1500000000&step=1s",
                "/api/metrics/query_range",
                "/api/search?tags=%22",
                "/api/search/tags?start=2&end=1"
            })
    void whatCannotBeAskedIsRefused(String path) {
        assertThat(get(path).status()).isEqualTo(400);
        assertThat(get(path).text()).isNotBlank();
    }

    @Test
    void bracesMayHoldBlanks() {
        assertThat(get("/api/search?q=%7B+%7D&limit=1").status()).isEqualTo(200);
    }

    @Test
    void theIdOfZerosIsNotFound() {
        assertThat(get("/api/traces/0").status()).isEqualTo(404);
        assertThat(get("/api/v2/traces/00000000000000000000000000000000").text())
                .isEqualTo("{\"trace\":{},\"metrics\":{}}");
    }

    @Test
    void aTraceWithoutItsRootSaysSo() throws InvalidPayload {
        List<SpanRecord> spans = OtlpJson.decode(Recording.resource("request/trace2.json"), DecodeLimits.standard())
                .spans();
        try (TraceStoreServer own = TraceStoreServer.start(
                HttpSettings.at(Listen.loopback(0)), TraceStoreLimits.DEFAULT, new MetricsRegistry())) {
            own.store().insert(spans.stream().filter(s -> !s.isRoot()).toList());
            assertThat(HttpProbe.standard().get(URI.create(own.uri() + "/api/search")))
                    .isInstanceOfSatisfying(
                            HttpOutcome.Answered.class,
                            answer -> assertThat(answer.text())
                                    .contains("\"rootServiceName\":\"<root span not yet received>\"")
                                    .doesNotContain("rootTraceName"));
        }
    }

    @Test
    void sinceReachesBackFromNow() throws InvalidPayload {
        server.store()
                .insert(OtlpJson.decode(Recording.resource("request/trace2.json"), DecodeLimits.standard())
                        .spans());
        long hours = (System.currentTimeMillis() / 1000 - Recording.BASE_SECONDS) / 3600;
        assertThat(get("/api/search?q=%7B%7D&since=" + (Math.abs(hours) + 2) + "h")
                        .text())
                .contains("nightly job");
        assertThat(get("/api/search?since=15minutes").status()).isEqualTo(400);
    }

    @Test
    void itsMetricsAreInPrometheusForm() {
        HttpOutcome.Answered page = get("/metrics");
        assertThat(page.headers().first("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(PrometheusReader.read(page.text()).sum("tempo_live_store_ready"))
                .isEqualTo(1);
        assertThat(PrometheusReader.read(page.text()).unreadable()).isEmpty();
    }
}
