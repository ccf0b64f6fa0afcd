package dev.tracestack.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OtlpProtobufTest {

    private static final DecodeLimits LIMITS = DecodeLimits.standard();

    @Test
    void whatIsWrittenIsReadBackEqual() throws InvalidPayload {
        for (int seed = 0; seed < 300; seed++) {
            List<SpanRecord> spans = RandomSpans.validUnicode(seed).batch(12);
            assertThat(OtlpProtobuf.decode(OtlpProtobuf.encode(spans), LIMITS))
                    .as("seed %s", seed)
                    .isEqualTo(new DecodedTraces(spans, List.of()));
        }
    }

    @Test
    void whatRepeatsIsReadOnceAndCountedEachTime() throws InvalidPayload {
        SpanRecord span = RandomSpans.validUnicode(1)
                .batch(1)
                .getFirst()
                .withAttributes(Attributes.of(
                        Attributes.text("key", "longer"), Attributes.number("n", 5), Attributes.text("", "")));
        byte[] body = OtlpProtobuf.encode(Collections.nCopies(300, span));
        List<SpanRecord> read = OtlpProtobuf.decode(body, LIMITS).spans();
        assertThat(read).hasSize(300).containsOnly(span);
        assertThat(read.getLast().attributes().entries().getFirst())
                .isSameAs(read.getFirst().attributes().entries().getFirst());
        // a buffer that begins within its array
        byte[] later = new byte[body.length + 9];
        System.arraycopy(body, 0, later, 9, body.length);
        assertThat(OtlpProtobuf.decode(ByteBuffer.wrap(later, 9, body.length), LIMITS)
                        .spans())
                .isEqualTo(read);
        assertThat(OtlpProtobuf.decode(body, new DecodeLimits(64, 5, 1_000, 100_000))
                        .spans())
                .isEmpty();
        assertThatThrownBy(() -> OtlpProtobuf.decode(body, new DecodeLimits(64, 1_000, 1_000, 899)))
                .isInstanceOf(InvalidPayload.class)
                .hasMessageContaining("more than 899");
    }

    @Test
    void theGeneratedClassesReadWhatIsWritten() throws Exception {
        for (int seed = 0; seed < 300; seed++) {
            List<SpanRecord> spans = RandomSpans.validUnicode(seed).batch(12);
            ExportTraceServiceRequest read = ExportTraceServiceRequest.parseFrom(OtlpProtobuf.encode(spans));
            assertThat(Oracle.ungrouped(read)).as("seed %s", seed).isEqualTo(Oracle.request(spans));
        }
    }

    @Test
    void whatTheGeneratedClassesWriteIsRead() throws InvalidPayload {
        for (int seed = 0; seed < 300; seed++) {
            List<SpanRecord> spans = RandomSpans.validUnicode(seed).batch(12);
            byte[] body = Oracle.request(spans).toByteArray();
            assertThat(OtlpProtobuf.decode(ByteBuffer.wrap(body), LIMITS).spans())
                    .as("seed %s", seed)
                    .isEqualTo(spans);
        }
    }

    @Test
    void loneSurrogatesSurviveInTheProgramsOwnForm() throws InvalidPayload {
        for (int seed = 0; seed < 300; seed++) {
            List<SpanRecord> spans = RandomSpans.anyText(seed).batch(12);
            byte[] body = OtlpProtobuf.encode(spans, StringForm.WTF_8);
            assertThat(OtlpProtobuf.decode(body, LIMITS, StringForm.WTF_8).spans())
                    .as("seed %s", seed)
                    .isEqualTo(spans);
        }
    }

    @Test
    void loneSurrogatesLeaveTheProgramAsReplacementCharacters() throws Exception {
        for (int seed = 0; seed < 100; seed++) {
            byte[] body = OtlpProtobuf.encode(RandomSpans.anyText(seed).batch(12));
            List<SpanRecord> read = OtlpProtobuf.decode(body, LIMITS).spans();
            assertThat(Oracle.ungrouped(ExportTraceServiceRequest.parseFrom(body)))
                    .isEqualTo(Oracle.request(read));
        }
    }

    @Test
    void mutatedBytesAreReadOrRefusedAsThePayloadsFault() {
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] body =
                    Mutations.of(OtlpProtobuf.encode(RandomSpans.anyText(i % 50).batch(4), StringForm.WTF_8), random);
            try {
                OtlpProtobuf.decode(body, LIMITS, i % 2 == 0 ? StringForm.UTF_8 : StringForm.WTF_8);
            } catch (InvalidPayload expected) {
                assertThat(expected.position()).isBetween(0L, (long) body.length);
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aTextThatIsThereAgainIsDecodedOnceAndOthersStayThemselves() throws InvalidPayload {
        List<SpanRecord> sent = IntStream.range(0, 3_000)
                .mapToObj(i -> SpanSamples.span(
                        "operation " + i % 1_500 + (i % 7 == 0 ? " \u241b \ud83d\ude00 ümlaut" : ""),
                        Attributes.of(Attributes.text("http.request.method", i % 2 == 0 ? "GET" : "PUT"))))
                .toList();
        List<SpanRecord> read =
                OtlpProtobuf.decode(OtlpProtobuf.encode(sent), LIMITS).spans();
        assertThat(read).isEqualTo(sent);
        assertThat(key(read.get(1))).isSameAs(key(read.get(0)));
    }

    private static String key(SpanRecord span) {
        return span.attributes().entries().getFirst().key();
    }

    @Test
    void noBytesAreNoSpans() throws InvalidPayload {
        assertThat(OtlpProtobuf.decode(new byte[0], LIMITS)).isEqualTo(new DecodedTraces(List.of(), List.of()));
        assertThat(OtlpProtobuf.encode(List.of())).isEmpty();
    }

    @Test
    void textThatIsNoUtf8IsRefusedWithThePositionAfterIt() {
        byte[] damaged = {0x0A, 0x04, 0x1A, 0x02, (byte) 0xC3, 0x28};
        assertThatThrownBy(() -> OtlpProtobuf.decode(damaged, LIMITS))
                .isInstanceOf(InvalidPayload.class)
                .hasMessage("byte 6: Protocol message had invalid UTF-8.");
    }

    @Test
    void aSpanWithoutAValidIdIsRejectedAndTheRestKept() throws InvalidPayload {
        SpanRecord good = RandomSpans.validUnicode(5).trace(1).getFirst();
        Span bad = Span.newBuilder()
                .setName("no id")
                .setTraceId(ByteString.copyFrom(new byte[16]))
                .setSpanId(ByteString.copyFrom(new byte[] {1, 2, 3}))
                .build();
        byte[] body = Oracle.request(List.of(good)).toBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(bad)))
                .build()
                .toByteArray();

        DecodedTraces traces = OtlpProtobuf.decode(body, LIMITS);

        assertThat(traces.spans()).containsExactly(good);
        assertThat(traces.rejected())
                .containsExactly(new RejectedSpan(
                        "no id",
                        "00000000000000000000000000000000",
                        "010203",
                        "trace id '00000000000000000000000000000000' is not 16 bytes, at least one of them not 0"));
    }

    @Test
    void aParentOfZerosIsNoParent() throws InvalidPayload {
        SpanRecord root = RandomSpans.validUnicode(5).trace(1).getFirst();
        ExportTraceServiceRequest.Builder request = Oracle.request(List.of(root)).toBuilder();
        request.getResourceSpansBuilder(0)
                .getScopeSpansBuilder(0)
                .getSpansBuilder(0)
                .setParentSpanId(ByteString.copyFrom(new byte[8]));
        assertThat(OtlpProtobuf.decode(request.build().toByteArray(), LIMITS).spans())
                .singleElement()
                .matches(SpanRecord::isRoot);
    }

    @Test
    void aSpanOverALimitIsRejectedAndARequestOverOneIsRefused() throws InvalidPayload {
        AnyValue deep = new AnyValue.Text("bottom");
        for (int i = 0; i < 64; i++) {
            deep = new AnyValue.Items(List.of(deep));
        }
        SpanRecord plain = SpanSamples.span("plain", Attributes.of(Attributes.text("k", "v")));
        SpanRecord nested = SpanSamples.span("nested", Attributes.of(new Attributes.Attribute("k", deep)));
        SpanRecord longText = SpanSamples.span("x".repeat(LIMITS.maxTextLength() + 1), Attributes.none());
        byte[] body = OtlpProtobuf.encode(List.of(plain, nested, longText));

        DecodedTraces traces = OtlpProtobuf.decode(body, LIMITS);

        assertThat(traces.spans()).containsExactly(plain);
        assertThat(traces.rejected())
                .extracting(RejectedSpan::reason)
                .containsExactly(
                        "an attribute is nested deeper than the 64 levels that are taken",
                        "a text of 1048577 characters is longer than the 1048576 that are taken");
        assertThatThrownBy(() -> OtlpProtobuf.decode(body, new DecodeLimits(64, 10, 2, 100)))
                .isInstanceOf(InvalidPayload.class)
                .hasMessageContaining("more than 2 spans in one request");
        assertThatThrownBy(() -> OtlpProtobuf.decode(body, new DecodeLimits(64, 10, 10, 3)))
                .hasMessageContaining("more than 3 attributes, values, events and links in one request");
        assertThatThrownBy(() ->
                        OtlpProtobuf.decode(new byte[] {0x0A, 0, 0x0A, 0, 0x0A, 0}, new DecodeLimits(64, 10, 2, 100)))
                .hasMessageContaining("more than 2 resources and scopes");
    }

    @Test
    void spansOfOneResourceShareItsInstance() throws InvalidPayload {
        List<SpanRecord> spans =
                List.of(SpanSamples.span("a", Attributes.none()), SpanSamples.span("b", Attributes.none()));
        List<SpanRecord> read =
                OtlpProtobuf.decode(OtlpProtobuf.encode(spans), LIMITS).spans();
        assertThat(read.get(0).resource()).isSameAs(read.get(1).resource());
        assertThat(read.get(0).scope()).isSameAs(read.get(1).scope());
    }
}
