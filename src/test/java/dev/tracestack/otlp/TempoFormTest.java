package dev.tracestack.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held to answers that a real Tempo 3.0.3 and a real collector 0.159.0 gave. */
class TempoFormTest {

    private static final DecodeLimits LIMITS = DecodeLimits.standard();

    @Test
    void aTraceReadFromTempoIsWrittenAsTempoWroteIt() throws Exception {
        String recorded = new String(recording("tempo-v1-trace1.json"), StandardCharsets.UTF_8);
        List<SpanRecord> spans = OtlpJson.decode(recording("tempo-v1-trace1.json"), LIMITS, OtlpJson.Form.TEMPO)
                .spans();
        assertThat(spans).isNotEmpty();
        assertThat("{\"batches\":" + json(spans, OtlpJson.Form.TEMPO) + "}").isEqualTo(recorded.strip());
    }

    @Test
    void bothVersionsOfTheAnswerHoldTheSameTrace() throws Exception {
        DecodedTraces one = OtlpJson.decode(recording("tempo-v1-trace1.json"), LIMITS, OtlpJson.Form.TEMPO);
        DecodedTraces two = OtlpJson.decode(recording("tempo-v2-trace1.json"), LIMITS, OtlpJson.Form.TEMPO);
        assertThat(one.spans()).containsExactlyInAnyOrderElementsOf(two.spans());
    }

    @Test
    void whatTheCollectorSendsToTheWorkerIsReadWhole() throws Exception {
        DecodedTraces sent = OtlpProtobuf.decode(recording("collector-to-worker-trace1.pb"), LIMITS);
        DecodedTraces original = OtlpJson.decode(recording("trace1.json"), LIMITS);
        assertThat(sent.rejected()).isEmpty();
        assertThat(sent.spans())
                .extracting(span -> span.spanId() + span.name())
                .containsExactlyInAnyOrderElementsOf(original.spans().stream()
                        .map(span -> span.spanId() + span.name())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyTraceSurvivesTempoFormButForSchemaUrls(int seed) throws Exception {
        for (SpanRecord span : RandomSpans.anyText(seed).batch(20)) {
            byte[] body = ("{\"trace\":{\"resourceSpans\":" + json(List.of(span), OtlpJson.Form.TEMPO) + "}}")
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(OtlpJson.decode(body, LIMITS, OtlpJson.Form.TEMPO).spans())
                    .containsExactly(SpanSamples.withoutSchemaUrls(span));
        }
    }

    private static String json(List<SpanRecord> spans, OtlpJson.Form form) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = new JsonFactory().createGenerator(bytes)) {
            OtlpJson.writeResourceSpans(out, spans, form);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static byte[] recording(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(TempoFormTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
