package dev.tracestack.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpJsonTest {

    private static final DecodeLimits LIMITS = DecodeLimits.standard();

    @Test
    void whatIsWrittenIsReadBackEqualLoneSurrogatesIncluded() throws InvalidPayload {
        for (int seed = 0; seed < 300; seed++) {
            List<SpanRecord> spans = RandomSpans.anyText(seed).batch(12);
            assertThat(OtlpJson.decode(OtlpJson.encode(spans), LIMITS))
                    .as("seed %s", seed)
                    .isEqualTo(new DecodedTraces(spans, List.of()));
        }
    }

    @Test
    void mutatedBytesAreReadOrRefusedAsThePayloadsFault() {
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] body =
                    Mutations.of(OtlpJson.encode(RandomSpans.anyText(i % 50).batch(4)), random);
            try {
                OtlpJson.decode(body, LIMITS);
            } catch (InvalidPayload expected) {
                assertThat(expected.position()).isBetween(0L, (long) body.length);
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void everySpellingThatTheSpecificationAllowsIsRead() throws InvalidPayload {
        SpanRecord span = only("""
                {"resource_spans":[{"scope_spans":[{"spans":[{
                  "trace_id":"0AF7651916CD43DD8448EB211C80319C", "span_id":"B7AD6B7169203331",
                  "parentSpanId":null, "kind":"SPAN_KIND_CLIENT", "future":{"a":[1,{"b":2}]},
                  "start_time_unix_nano":18446744073709551615, "endTimeUnixNano":"1795449897120000000",
                  "droppedAttributesCount":"4294967295", "flags":257.0, "links":[{}],
                  "status":{"code":"STATUS_CODE_ERROR"},
                  "attributes":[
                    {"key":"int","value":{"intValue":"-9223372036854775808"}},
                    {"key":"plain","value":{"intValue":9223372036854775807}},
                    {"key":"exponent","value":{"int_value":1e3}},
                    {"key":"nan","value":{"doubleValue":"NaN"}},
                    {"key":"infinity","value":{"doubleValue":"-Infinity"}},
                    {"key":"whole","value":{"doubleValue":3}},
                    {"key":"zero","value":{"doubleValue":-0}},
                    {"key":"bytes","value":{"bytesValue":"_-8"}},
                    {"key":"null","value":{"stringValue":null}},
                    {"key":"none"},
                    {"key":"items","value":{"arrayValue":{}}},
                    {"key":"lone","value":{"stringValue":"a\\ud800\\u0000"}}]}]}]}]}
                """);
        assertThat(span.traceId().hex()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(span.spanId().hex()).isEqualTo("b7ad6b7169203331");
        assertThat(span.isRoot()).isTrue();
        assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.status().code()).isEqualTo(StatusCode.ERROR);
        assertThat(span.startTimeUnixNano()).isEqualTo(-1);
        assertThat(span.endTimeUnixNano()).isEqualTo(1_795_449_897_120_000_000L);
        assertThat(span.droppedAttributesCount()).isEqualTo(-1);
        assertThat(span.flags()).isEqualTo(257);
        assertThat(span.links()).containsExactly(new SpanLink(null, null, "", Attributes.none(), 0, 0));
        assertThat(span.attributes().entries())
                .containsExactly(
                        Attributes.number("int", Long.MIN_VALUE),
                        Attributes.number("plain", Long.MAX_VALUE),
                        Attributes.number("exponent", 1000),
                        Attributes.real("nan", Double.NaN),
                        Attributes.real("infinity", Double.NEGATIVE_INFINITY),
                        Attributes.real("whole", 3),
                        Attributes.real("zero", -0.0),
                        new Attributes.Attribute("bytes", new AnyValue.Bytes("/+8=")),
                        new Attributes.Attribute("null", AnyValue.EMPTY),
                        new Attributes.Attribute("none", AnyValue.EMPTY),
                        new Attributes.Attribute("items", new AnyValue.Items(List.of())),
                        Attributes.text("lone", "a\uD800\u0000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", " {\"resourceSpans\":[]} ", "{\"resourceSpans\":null}", "{\"batches\":[{}]}"})
    void aBodyWithoutSpansIsValid(String body) throws InvalidPayload {
        assertThat(decode(body)).isEqualTo(new DecodedTraces(List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                        | Unexpected end-of-input
            []                                       | expected an object, found START_ARRAY
            {} {}                                    | something follows the end of the document
            {"resourceSpans":{}}                     | expected an array, found START_OBJECT
            {"resourceSpans":[null]}                 | expected an object, found VALUE_NULL
            {"resourceSpans":[{"schemaUrl":7}]}      | expected a string, found VALUE_NUMBER_INT
            {"resourceSpans":[{"resource":{"droppedAttributesCount":-1}}]}         | from 0 to 4294967295, found -1
            {"resourceSpans":[{"resource":{"droppedAttributesCount":1e999999999}}]} | found 1e999999999
            {"resourceSpans":[{"resource":{"droppedAttributesCount":"many"}}]}     | expected an integer, found many
            {"resourceSpans":[{"resource":{"attributes":[{"value":{"doubleValue":"x"}}]}}]} | expected a number
            {"resourceSpans":[{"resource":{"attributes":[{"value":{"bytesValue":"%"}}]}}]}  | expected base64
            {"resourceSpans":[{"resource":{"attributes":[{"value":{"boolValue":"true"}}]}}]} | expected true or false
            """)
    void anUnreadableBodyIsRefusedWithTheReasonAndTheByte(String body, String reason) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOf(InvalidPayload.class)
                .hasMessageStartingWith("byte ")
                .hasMessageContaining(reason);
    }

    @Test
    void aSpanWithAWrongIdOrAnUnknownNameIsRejectedAndTheRestKept() throws InvalidPayload {
        DecodedTraces traces = decode("""
                {"resourceSpans":[{"scopeSpans":[{"spans":[
                  {"name":"a","traceId":"xyz","spanId":"b7ad6b7169203331"},
                  {"name":"b","traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"0000000000000000"},
                  {"name":"c","traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","kind":"CHEF"},
                  {"name":"d","traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331"}]}]}]}
                """);
        assertThat(traces.spans()).extracting(SpanRecord::name).containsExactly("d");
        assertThat(traces.rejected()).extracting(RejectedSpan::name).containsExactly("a", "b", "c");
        assertThat(traces.rejected())
                .extracting(RejectedSpan::reason)
                .satisfiesExactly(
                        reason -> assertThat(reason).startsWith("trace id 'xyz' is not 16 bytes"),
                        reason -> assertThat(reason).startsWith("span id '0000000000000000' is not 8 bytes"),
                        reason -> assertThat(reason).startsWith("span kind 'CHEF' is neither one of"));
    }

    @Test
    void aValueNestedTooDeepRejectsItsSpanAndNestingWithoutEndIsRefused() throws InvalidPayload {
        String open = "{\"arrayValue\":{\"values\":[";
        String body = "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"k\",\"value\":"
                + open.repeat(64) + "{}" + "]}}".repeat(64)
                + "}]},\"scopeSpans\":[{\"spans\":[{}]}]}]}";
        assertThat(decode(body).rejected())
                .extracting(RejectedSpan::reason)
                .containsExactly("an attribute is nested deeper than the 64 levels that are taken");
        assertThatThrownBy(() -> decode("[".repeat(100_000))).isInstanceOf(InvalidPayload.class);
        assertThatThrownBy(() -> decode("{\"x\":" + "[".repeat(100_000)))
                .isInstanceOf(InvalidPayload.class)
                .hasMessageContaining("nesting depth");
    }

    @Test
    void theJsonIsThatOfTheSpecification() {
        SpanRecord span = SpanSamples.span(
                "GET /cart",
                Attributes.of(
                        Attributes.number("n", 9_007_199_254_740_993L),
                        Attributes.real("tiny", 1e-7),
                        Attributes.real("huge", 1e21),
                        Attributes.real("nan", Double.NaN),
                        Attributes.text("html", "<&\u2028")));
        assertThat(new String(OtlpJson.encode(List.of(span)), StandardCharsets.UTF_8))
                .isEqualTo("{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":"
                        + "{\"stringValue\":\"cart\"}}]},\"scopeSpans\":[{\"scope\":{\"name\":\"sample\",\"version\":"
                        + "\"1\"},\"spans\":[{\"traceId\":\"0af7651916cd43dd8448eb211c80319c\",\"spanId\":"
                        + "\"b7ad6b7169203331\",\"name\":\"GET /cart\",\"kind\":2,\"startTimeUnixNano\":"
                        + "\"1795449897000000000\",\"endTimeUnixNano\":\"1795449897120000000\",\"attributes\":["
                        + "{\"key\":\"n\",\"value\":{\"intValue\":\"9007199254740993\"}},"
                        + "{\"key\":\"tiny\",\"value\":{\"doubleValue\":1e-7}},"
                        + "{\"key\":\"huge\",\"value\":{\"doubleValue\":1e+21}},"
                        + "{\"key\":\"nan\",\"value\":{\"doubleValue\":\"NaN\"}},"
                        + "{\"key\":\"html\",\"value\":{\"stringValue\":\"<&\u2028\"}}],"
                        + "\"status\":{}}]}]}]}");
    }

    private static SpanRecord only(String body) throws InvalidPayload {
        DecodedTraces traces = decode(body);
        assertThat(traces.rejected()).isEmpty();
        assertThat(traces.spans()).hasSize(1);
        return traces.spans().getFirst();
    }

    private static DecodedTraces decode(String body) throws InvalidPayload {
        return OtlpJson.decode(body.getBytes(StandardCharsets.UTF_8), LIMITS);
    }
}
