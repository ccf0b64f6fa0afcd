package dev.tracestack.tracestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpJson;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quantiles and histograms from buckets, each up to a power of two, as Tempo's sources compute them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BucketsTest {

    private static final long START = 1_700_000_000L;

    private final TraceStoreServer server = TraceStoreServer.start(
            HttpSettings.at(Listen.loopback(0)), TraceStoreLimits.DEFAULT, new MetricsRegistry());

    /** One span of 3 ms, two of 60 ms and one of 1 ns, all in one of the steps. */
    @BeforeAll
    void fill() throws InvalidPayload {
        List<String> spans = new ArrayList<>();
        long[] nanos = {3_000_000, 60_000_000, 60_000_000, 1};
        for (int i = 0; i < nanos.length; i++) {
            long start = (START + 15) * 1_000_000_000L;
            spans.add("""
                {"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b716920333%d","name":"a",
                "startTimeUnixNano":"%d","endTimeUnixNano":"%d","attributes":[
                {"key":"whole","value":{"intValue":"%d"}},{"key":"real","value":{"doubleValue":2.5}}]}
                """.formatted(i, start, start + nanos[i], i));
        }
        String request = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + String.join(",", spans) + "]}]}]}";
        server.store()
                .insert(OtlpJson.decode(request.getBytes(StandardCharsets.UTF_8), DecodeLimits.standard())
                        .spans());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private JsonNode series(String query) {
        String path = "/api/metrics/query_range?start=" + START + "&end=" + (START + 40) + "&step=10s&q=";
        HttpOutcome outcome = HttpProbe.standard()
                .get(URI.create(server.uri() + path + URLEncoder.encode(query, StandardCharsets.UTF_8)));
        assertThat(outcome).isInstanceOf(HttpOutcome.Answered.class);
        return Recording.json(((HttpOutcome.Answered) outcome).body()).get("series");
    }

    @ParameterizedTest
    @CsvSource({
        // at least one span is looked at, and a bucket that ends with it gives its upper end
        "0, 4194304",
        "0.3, 4194304",
        // halfway, by powers, between the buckets of 2^22 and 2^26: there is none between them
        "0.5, 16777216",
        "1, 67108864",
    })
    void aQuantileLiesBetweenTheBucketsThatHaveSpans(double quantile, double nanos) {
        JsonNode one =
                series("{} | quantile_over_time(duration, " + quantile + ")").get(0);
        List<Double> values = new ArrayList<>();
        for (JsonNode sample : one.get("samples")) {
            if (sample.has("value")) {
                values.add(sample.get("value").asDouble());
            }
        }
        assertThat(values).singleElement().satisfies(value -> assertThat(value).isCloseTo(nanos / 1e9, offset(1e-12)));
        // steps without spans are there, with nothing
        assertThat(one.get("samples")).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void numbersBelowTwoHaveNoBucket() {
        JsonNode series = series("{} | histogram_over_time(span.whole)");
        assertThat(series).hasSize(2);
        assertThat(series.get(0)
                        .get("labels")
                        .get(0)
                        .get("value")
                        .get("doubleValue")
                        .asDouble())
                .isEqualTo(2);
        assertThat(series.get(1)
                        .get("labels")
                        .get(0)
                        .get("value")
                        .get("doubleValue")
                        .asDouble())
                .isEqualTo(4);
    }

    @Test
    void numbersWithFractionsHaveNone() {
        assertThat(series("{} | histogram_over_time(span.real)")).isEmpty();
        assertThat(series("{} | quantile_over_time(span.real, .5)")).isEmpty();
        assertThat(series("{} | max_over_time(span.real)")).hasSize(1);
    }
}
