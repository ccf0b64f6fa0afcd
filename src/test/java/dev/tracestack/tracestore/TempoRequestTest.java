package dev.tracestack.tracestore;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Tempo's sources say of requests that no recording shows: which complaint comes first, and older forms. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TempoRequestTest {

    private final TraceStoreServer server = TraceStoreServer.start(
            HttpSettings.at(Listen.loopback(0)), TraceStoreLimits.DEFAULT, new MetricsRegistry());

    @BeforeAll
    void fill() throws InvalidPayload {
        String request = """
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
            "scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","name":"a",
            "startTimeUnixNano":"1700000000000000000","endTimeUnixNano":"1700000000001500000","attributes":[
            {"key":"zeta","value":{"intValue":"1"}},{"key":"beta","value":{"stringValue":"x"}},
            {"key":"many","value":{"arrayValue":{"values":[{"intValue":"1"},{"intValue":"2"},{"intValue":"3"}]}}}]}]}]}]}
            """;
        server.store()
                .insert(OtlpJson.decode(request.getBytes(StandardCharsets.UTF_8), DecodeLimits.standard())
                        .spans());
    }

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
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/search?end=abc | invalid end: strconv.ParseUint: parsing \"abc\": invalid syntax",
                "/api/search?start=-1 | invalid start: strconv.ParseUint: parsing \"-1\": invalid syntax",
                "/api/search?start=99999999999 | invalid start: strconv.ParseUint: parsing \"99999999999\": value out"
                        + " of range",
                "/api/search?spss=x&q=%7B | invalid spss: strconv.ParseUint: parsing \"x\": invalid syntax",
                "/api/search?limit=0&q=%7B | invalid limit: must be a positive number",
                "/api/search?limit=262145&q=%7B | limit 262145 exceeds max limit 262144",
                "/api/search?start=7&end=7&q=%7B | http parameter start must be before end. received start=7 end=7",
                "/api/search?start=5 | http parameter start must be before end. received start=5 end=0",
                "/api/search?spss=101&q=%7B | invalid TraceQL query: parse error at line 1, col 2: syntax error:"
                        + " unexpected $end",
                "/api/search?start=1&end=700000&spss=101 | range specified by start and end exceeds 168h0m0s. received"
                        + " start=1 end=700000",
                "/api/search?q=%7B&tags=a%3Db&limit=0 | invalid request: can't specify tags and q in the same query",
                "/api/search?tags=a%3Db%20a%3Dc | invalid tags: tag a has been set twice",
                "/api/search?minDuration=20s&maxDuration=5s | invalid maxDuration: must be greater than minDuration",
                "/api/search?minDuration=10seconds | invalid minDuration: time: unknown unit \"seconds\" in duration"
                        + " \"10seconds\"",
                "/api/search?maxDuration=5 | invalid maxDuration: time: missing unit in duration \"5\"",
                "/api/traces/abc?start=x | invalid start: strconv.ParseInt: parsing \"x\": invalid syntax",
                "/api/v2/traces/abc?start=9&end=3 | http parameter start must be before end. received start=9 end=3",
                "/api/v2/search/tags?start=x | invalid start: strconv.ParseInt: parsing \"x\": invalid syntax",
                "/api/search/tag/a/values?end=x | invalid end: strconv.ParseInt: parsing \"x\": invalid syntax",
            })
    void theFirstComplaintIsTempos(String path, String complaint) {
        HttpOutcome.Answered answer = get(path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo(complaint);
    }

    @ParameterizedTest
    @CsvSource({
        "service.name=shop, 1",
        "service.name=other, 0",
        "service.name=shop&beta=x, 1",
        "beta=y&limit=5&spss=1, 0",
        "since=1h&beta=, 0",
        // times turn parameters that are not known into ones that do not count
        "beta=y&start=1700000000&end=1700000001, 1",
    })
    void tagsMayBeParametersOfTheirOwn(String parameters, int traces) {
        assertThat(traces(parameters)).isEqualTo(traces);
    }

    @ParameterizedTest
    @CsvSource({
        "minDuration=1ms, 1",
        // the trace took 1.5 ms; bounds are whole milliseconds
        "minDuration=1900us, 1",
        "minDuration=2ms, 0",
        "maxDuration=1ms, 0",
        "maxDuration=1999us, 0",
        "maxDuration=2ms, 1",
        "maxDuration=999us, 1",
    })
    void boundsOfDurationsAreWholeMilliseconds(String parameters, int traces) {
        assertThat(traces(parameters)).isEqualTo(traces);
    }

    private int traces(String parameters) {
        HttpOutcome.Answered answer = get("/api/search?" + parameters);
        assertThat(answer.status()).isEqualTo(200);
        return Recording.json(answer.body()).get("traces").size();
    }

    @Test
    void aLimitOfTagsIsOneOfEachScope() {
        JsonNode scopes =
                Recording.json(get("/api/v2/search/tags?limit=2").body()).get("scopes");
        assertThat(scopes)
                .isNotEmpty()
                .allSatisfy(scope -> assertThat(scope.get("tags")).hasSizeLessThanOrEqualTo(2));
        JsonNode span = Recording.json(
                        get("/api/v2/search/tags?scope=span&limit=2").body())
                .get("scopes")
                .get(0);
        assertThat(span.get("tags")).hasToString("[\"beta\",\"many\"]");
    }

    @ParameterizedTest
    @CsvSource({"/api/search/tag/many/values", "/api/v2/search/tag/span.many/values"})
    void aLimitOfValuesHolds(String path) {
        assertThat(Recording.json(get(path).body()).get("tagValues")).hasSize(3);
        assertThat(Recording.json(get(path + "?limit=2").body()).get("tagValues"))
                .hasSize(2);
    }
}
