package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.tracestore.TraceStoreLimits;
import dev.tracestack.tracestore.TraceStoreServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExploreLinkTest {

    private static final String GRAFANA = "http://127.0.0.1:3000";
    private static final Instant LONG_AGO = Instant.parse("2026-01-02T03:04:05Z");

    private static JsonNode pane(String link) throws IOException {
        String before = GRAFANA + "/explore?schemaVersion=1&orgId=1&panes=";
        assertThat(link).startsWith(before);
        String json = URLDecoder.decode(link.substring(before.length()), StandardCharsets.UTF_8);
        return new ObjectMapper().readTree(json).path("trc");
    }

    @Test
    void aTraceOfLongAgoIsLookedForWhereItWas() throws IOException {
        SampleTrace trace = SampleTrace.of(InstantSource.fixed(LONG_AGO), new Random(8));
        try (TraceStoreServer tempo = TraceStoreServer.start(
                HttpSettings.at(Listen.loopback(0)), TraceStoreLimits.DEFAULT, new MetricsRegistry())) {
            tempo.store().insert(trace.spans());

            JsonNode pane = pane(ExploreLink.of(GRAFANA, trace.traceId(), tempo.uri()));

            assertThat(pane.at("/queries/0/query").asText())
                    .isEqualTo(trace.traceId().hex());
            assertThat(pane.at("/queries/0/queryType").asText()).isEqualTo("traceql");
            assertThat(pane.at("/queries/0/datasource/uid").asText()).isEqualTo("tempo");
            assertThat(pane.at("/range/from").isTextual()).isTrue();
            assertThat(Long.parseLong(pane.at("/range/from").asText())).isLessThan(LONG_AGO.toEpochMilli());
            assertThat(Long.parseLong(pane.at("/range/to").asText())).isGreaterThanOrEqualTo(LONG_AGO.toEpochMilli());
        }
    }

    @Test
    void whereTempoCannotSayItTheLastDayIsSearched() throws IOException {
        JsonNode pane = pane(ExploreLink.of(GRAFANA, TraceId.parse("abc"), URI.create("http://127.0.0.1:1")));

        assertThat(pane.at("/queries/0/query").asText()).isEqualTo("0".repeat(29) + "abc");
        assertThat(pane.at("/range/from").asText()).isEqualTo("now-24h");
        assertThat(pane.at("/range/to").asText()).isEqualTo("now");
    }
}
