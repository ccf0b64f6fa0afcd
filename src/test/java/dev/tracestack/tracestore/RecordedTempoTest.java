package dev.tracestack.tracestore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpJson;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SpanRecord;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Asks what a real Tempo 3.0.3 was asked and compares the answers, with all times moved to now. Of series, whose steps
 * depend on the moment of asking, labels and whether there is anything are compared.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RecordedTempoTest {

    /** With a limit Tempo is free to choose; this store takes the newest, see below. */
    private static final String FREE_CHOICE = "search-limit1";

    /** Refused as by Tempo, with another sentence: it names what is wrong with a query that this store does not read. */
    private static final Set<String> OWN_WORDS = Set.of(
            "search-invalid-open",
            "search-invalid-attr",
            "search-invalid-text",
            "search-invalid-type",
            "search-invalid-dur",
            "search-q-is-id",
            "search-tags-bad",
            "search-range-200h");

    /** Whole steps of half a minute, so that spans lie in the same step as when they were recorded. */
    private final long shift = (System.currentTimeMillis() / 1000 - 20 - Recording.BASE_SECONDS) / 30 * 30;

    private final TraceStoreServer full = server();
    private final TraceStoreServer empty = server();

    private static TraceStoreServer server() {
        return TraceStoreServer.start(
                HttpSettings.at(Listen.loopback(0)), TraceStoreLimits.DEFAULT, new MetricsRegistry());
    }

    @BeforeAll
    void sendTheTwoTraces() throws InvalidPayload {
        for (String trace : List.of("trace1", "trace2")) {
            full.store().insert(sent(trace, shift));
        }
    }

    private static List<SpanRecord> sent(String trace, long shift) throws InvalidPayload {
        JsonNode request = Recording.json(Recording.resource("request/" + trace + ".json"));
        byte[] body = Normal.shifted(request, shift).toString().getBytes(StandardCharsets.UTF_8);
        return OtlpJson.decode(body, DecodeLimits.standard()).spans();
    }

    @AfterAll
    void stop() {
        full.close();
        empty.close();
    }

    static Stream<Recording> replayed() {
        return Stream.of("recorded", "empty")
                .flatMap(folder -> Recording.all(folder).stream())
                .filter(r -> !(r.folder().equals("recorded") && r.name().equals(FREE_CHOICE)));
    }

    @Test
    void everyRecordingIsReplayed() {
        List<Recording> all = Stream.of("recorded", "empty")
                .flatMap(folder -> Recording.all(folder).stream())
                .toList();
        assertThat(all).hasSize(121 + 169);
        assertThat(replayed()).hasSize(121 + 169 - 1);
    }

    @ParameterizedTest
    @MethodSource("replayed")
    void theAnswerIsTempos(Recording recording) {
        TraceStoreServer server = recording.folder().equals("empty") ? empty : full;
        HttpOutcome.Answered answer = ask(server, recording.method(), recording.path(shift), recording.headers());
        assertThat(answer.status()).isEqualTo(recording.status());
        assertThat(answer.headers().first("Content-Type").orElse("")).isEqualTo(recording.type());
        if (recording.type().contains("json")) {
            JsonNode expected = Normal.of(Normal.shifted(Recording.json(recording.body()), shift));
            JsonNode found = Normal.of(Recording.json(answer.body()));
            if (recording.path().startsWith("/api/metrics/")) {
                assertThat(Normal.series(found)).isEqualTo(Normal.series(expected));
            } else if (recording.path().endsWith("/buildinfo")) { // another program has other values
                assertThat(found.fieldNames()).toIterable().containsExactlyElementsOf(expected::fieldNames);
            } else {
                assertThat(found).isEqualTo(expected);
            }
        } else if (recording.status() == 400 && !OWN_WORDS.contains(recording.name())) {
            assertThat(moved(answer.text())).isEqualTo(recording.text());
        } else if (recording.status() != 400 && !recording.file().endsWith(".pb")) {
            assertThat(answer.text()).isEqualTo(recording.text());
        }
    }

    /** The times that an error text repeats, moved back. */
    private String moved(String text) {
        return Pattern.compile("(start|end)=(\\d{10})")
                .matcher(text)
                .replaceAll(m -> m.group(1) + "=" + (Long.parseLong(m.group(2)) - shift));
    }

    @Test
    void aLimitLeavesTheNewestTrace() {
        Recording one = recorded(FREE_CHOICE);
        JsonNode newest = Normal.shifted(
                        Recording.json(recorded("search-empty-braces").body()), shift)
                .get("traces")
                .get(0);
        JsonNode found = Recording.json(
                        ask(full, "GET", one.path(shift), Headers.none()).body())
                .get("traces");
        assertThat(found).hasSize(1);
        assertThat(Normal.of(found.get(0))).isEqualTo(Normal.of(newest));
    }

    @Test
    void missingInProtobufIsTheRecordedBytes() {
        Recording missing = recorded("trace-v2-missing-pb");
        assertThat(ask(full, "GET", missing.path(), missing.headers()).body()).isEqualTo(missing.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/traces/", "/api/v2/traces/"})
    void aTraceInProtobufHoldsWhatTemposHolds(String path) throws InvalidPayload {
        try (TraceStoreServer server = server()) {
            server.store().insert(sent("trace1", 0));
            boolean v2 = path.contains("v2");
            byte[] recorded = Recording.resource("live/trace1" + (v2 ? "-v2" : "") + "-traces.pb");
            byte[] found = ask(
                            server,
                            "GET",
                            path + "0af7651916cd43dd8448eb211c80319c",
                            Headers.of("Accept", "application/protobuf"))
                    .body();
            assertThat(document(v2, found)).isEqualTo(document(v2, recorded));
        }
    }

    private static JsonNode document(boolean v2, byte[] message) throws InvalidPayload {
        byte[] trace = v2 ? firstField(message) : message;
        List<SpanRecord> spans =
                OtlpProtobuf.decode(trace, DecodeLimits.standard()).spans();
        assertThat(spans).hasSize(7);
        return Normal.of(Recording.json(OtlpJson.encode(spans)));
    }

    private static byte[] firstField(byte[] message) {
        assertThat(message[0]).isEqualTo((byte) 0x0a);
        int length = 0;
        int at = 1;
        for (int bits = 0; ; bits += 7) {
            byte part = message[at];
            at++;
            length |= (part & 0x7f) << bits;
            if (part >= 0) {
                return Arrays.copyOfRange(message, at, at + length);
            }
        }
    }

    private static Recording recorded(String name) {
        return Recording.all("recorded").stream()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static HttpOutcome.Answered ask(TraceStoreServer server, String method, String path, Headers headers) {
        URI uri = URI.create(server.uri() + path);
        HttpOutcome outcome = method.equals("POST")
                ? HttpProbe.standard().post(uri, headers, new byte[0])
                : HttpProbe.standard().get(uri, headers);
        assertThat(outcome).isInstanceOf(HttpOutcome.Answered.class);
        return (HttpOutcome.Answered) outcome;
    }
}
