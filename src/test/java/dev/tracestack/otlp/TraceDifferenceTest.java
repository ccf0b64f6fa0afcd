package dev.tracestack.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceDifferenceTest {

    @Test
    void equalTracesDoNotDifferWhateverTheOrderOfSpansAndAttributes() {
        for (int seed = 0; seed < 100; seed++) {
            List<SpanRecord> sent = RandomSpans.anyText(seed).trace(8);
            List<SpanRecord> found = new ArrayList<>(sent);
            Collections.shuffle(found, new Random(seed));
            TraceDifference difference = TraceDifference.between(sent, found, Allowance.none());
            assertThat(difference.lines()).as("seed %s", seed).isEmpty();
            assertThat(difference.spansFound()).isEqualTo(sent.size());
        }
        SpanRecord one = SpanSamples.span(
                "a",
                Attributes.of(
                        Attributes.text("x", "1"),
                        new Attributes.Attribute(
                                "m",
                                new AnyValue.Map(
                                        Attributes.of(Attributes.number("p", 1), Attributes.number("q", 2))))));
        SpanRecord other = SpanSamples.span(
                "a",
                Attributes.of(
                        new Attributes.Attribute(
                                "m",
                                new AnyValue.Map(Attributes.of(Attributes.number("q", 2), Attributes.number("p", 1)))),
                        Attributes.text("x", "1")));
        assertThat(between(one, other)).isEmpty();
    }

    @Test
    void differentTracesDiffer() {
        for (int seed = 0; seed < 200; seed++) {
            RandomSpans random = RandomSpans.anyText(seed);
            SpanRecord one = random.trace(1).getFirst();
            SpanRecord drawn = random.span(one.traceId(), one.resource(), one.scope());
            SpanRecord other = new SpanRecord(
                    one.traceId(),
                    one.spanId(),
                    one.parentSpanId(),
                    one.traceState(),
                    one.flags(),
                    one.name(),
                    one.kind(),
                    one.startTimeUnixNano(),
                    one.endTimeUnixNano(),
                    drawn.attributes(),
                    one.droppedAttributesCount(),
                    drawn.events(),
                    one.droppedEventsCount(),
                    drawn.links(),
                    one.droppedLinksCount(),
                    one.status(),
                    one.resource(),
                    one.scope());
            boolean differs = !one.events().equals(other.events())
                    || !one.links().equals(other.links())
                    || !one.attributes().equals(other.attributes());
            assertThat(between(one, other).isEmpty()).as("seed %s", seed).isEqualTo(!differs);
        }
    }

    @Test
    void eachDifferenceIsALineThatSaysWhatWasSentAndFound() {
        SpanRecord sent = SpanSamples.span(
                "GET /cart",
                Attributes.of(
                        Attributes.text("http.route", "/cart"), Attributes.number("n", 1), Attributes.text("k", "v")));
        SpanRecord found = SpanSamples.span(
                "GET /cart\n",
                Attributes.of(
                        Attributes.text("http.route", "/cart2"),
                        Attributes.real("n", 1),
                        Attributes.bool("new", true)));
        assertThat(between(sent, found))
                .containsExactly(
                        "span 'GET /cart' (b7ad…): name: sent \"GET /cart\", found \"GET /cart\\u{a}\"",
                        "span 'GET /cart' (b7ad…): attribute http.route: sent \"/cart\", found \"/cart2\"",
                        "span 'GET /cart' (b7ad…): attribute n: sent 1, found 1.0",
                        "span 'GET /cart' (b7ad…): attribute k: sent \"v\", found nothing",
                        "span 'GET /cart' (b7ad…): attribute new: sent nothing, found true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "name":"op"                             | "name":"po"                     | name
        "kind":2                                | "kind":3                        | kind
        "parentSpanId":"00f067aa0ba902b7",      | ''                              | parent
        "a=1"                                   | "a=2"                           | trace state
        "flags":3                               | "flags":2                       | flags
        "startTimeUnixNano":"1000000010"        | "startTimeUnixNano":"1000000009" | start
        "1002500010"                            | "1002500011"                    | end
        "code":2                                | "code":1                        | status
        "no stock"                              | "sold out"                      | status message
        "intValue":"7"                          | "intValue":"8"                  | attribute items
        "stringValue":"kv"                      | "stringValue":"vk"              | attribute map
        "doubleValue":0.5                       | "doubleValue":0.25              | attribute real
        "AQI="                                  | "AQM="                          | attribute octets
        "droppedAttributesCount":4              | "droppedAttributesCount":3      | dropped attributes
        "droppedEventsCount":5                  | "droppedEventsCount":0          | dropped events
        "droppedLinksCount":6                   | "droppedLinksCount":7           | dropped links
        "name":"retry"                          | "name":"again"                  | event 1 name
        "timeUnixNano":"1000000011"             | "timeUnixNano":"1000000012"     | event 1 time
        "stringValue":"ev"                      | "stringValue":"ve"              | event 1 attribute ea
        "droppedAttributesCount":8              | "droppedAttributesCount":9      | event 1 dropped attributes
        "1af7651916cd43dd8448eb211c80319c"      | "2af7651916cd43dd8448eb211c80319c" | link 1 trace
        "c7ad6b7169203331"                      | "d7ad6b7169203331"              | link 1 span
        "l=1"                                   | "l=2"                           | link 1 trace state
        "flags":9                               | "flags":8                       | link 1 flags
        "droppedAttributesCount":12             | "droppedAttributesCount":13     | link 1 dropped attributes
        "stringValue":"lv"                      | "stringValue":"vl"              | link 1 attribute la
        "stringValue":"cart"                    | "stringValue":"tarc"            | resource attribute service.name
        "droppedAttributesCount":1,             | "droppedAttributesCount":0,     | resource dropped attributes
        "https://r1"                            | "https://r2"                    | resource schema URL
        "name":"lib"                            | "name":"bil"                    | scope name
        "version":"1.2"                         | "version":"1.3"                 | scope version
        "boolValue":true                        | "boolValue":false               | scope attribute sa
        "droppedAttributesCount":2              | "droppedAttributesCount":3      | scope dropped attributes
        "https://s1"                            | "https://s2"                    | scope schema URL
        """)
    void whateverFieldOfASpanDiffersIsNamed(String sent, String found, String field) throws InvalidPayload {
        assertThat(WholeSpan.JSON).contains(sent);
        assertThat(between(WholeSpan.span(), WholeSpan.span(WholeSpan.JSON.replace(sent, found))))
                .singleElement()
                .asString()
                .startsWith("span 'op' (b7ad…): " + field + ": sent ");
    }

    @Test
    void attributesOfTheSameNameAreToldApart() {
        SpanRecord twice = SpanSamples.span("a", Attributes.of(Attributes.text("k", "1"), Attributes.text("k", "2")));
        SpanRecord thrice = SpanSamples.span(
                "a", Attributes.of(Attributes.text("k", "1"), Attributes.text("k", "2"), Attributes.text("k", "3")));
        assertThat(between(twice, thrice))
                .containsExactly("span 'a' (b7ad…): attribute k (3): sent nothing, found \"3\"");
    }

    @Test
    void missingExtraAndRepeatedSpansAreCountedAndNamed() {
        SampleTrace trace = SampleTrace.of(() -> Instant.EPOCH.plusSeconds(9), new Random(1));
        List<SpanRecord> spans = trace.spans();
        SpanRecord foreign = SpanSamples.span("foreign", Attributes.none());
        TraceDifference difference = TraceDifference.between(
                spans,
                List.of(spans.get(0), spans.get(1), spans.get(1), spans.get(3), spans.get(4), foreign),
                Allowance.none());
        assertThat(difference.spansExpected()).isEqualTo(5);
        assertThat(difference.spansFound()).isEqualTo(4);
        assertThat(difference.isWhole()).isFalse();
        assertThat(difference.entries())
                .containsExactly(
                        new TraceDifference.Repeated(spans.get(1), 2),
                        new TraceDifference.Missing(spans.get(2)),
                        new TraceDifference.Extra(foreign));
    }

    @Test
    void whatThePipelineMayChangeIsNoDifference() {
        SpanRecord sent = SpanSamples.span("a", Attributes.none());
        SpanRecord upserted = withResource(
                sent,
                Resource.of(Attributes.of(
                        Attributes.text("deployment.environment.name", "local"),
                        Attributes.text("service.name", "cart"))));
        SpanRecord withUrl = withResource(sent, new Resource(sent.resource().attributes(), 0, "https://schema"));
        assertThat(TraceDifference.between(List.of(sent), List.of(upserted), Allowance.collector())
                        .lines())
                .isEmpty();
        assertThat(between(sent, upserted))
                .containsExactly("span 'a' (b7ad…): resource attribute deployment.environment.name:"
                        + " sent nothing, found \"local\"");
        assertThat(TraceDifference.between(List.of(withUrl), List.of(sent), Allowance.tempo())
                        .lines())
                .isEmpty();
        assertThat(between(withUrl, sent))
                .containsExactly("span 'a' (b7ad…): resource schema URL: sent \"https://schema\", found \"\"");
        assertThat(TraceDifference.between(
                                List.of(withUrl),
                                List.of(upserted),
                                Allowance.collector().and(Allowance.tempo()))
                        .isEmpty())
                .isTrue();
    }

    private static SpanRecord withResource(SpanRecord span, Resource resource) {
        return new SpanRecord(
                span.traceId(),
                span.spanId(),
                span.parentSpanId(),
                span.traceState(),
                span.flags(),
                span.name(),
                span.kind(),
                span.startTimeUnixNano(),
                span.endTimeUnixNano(),
                span.attributes(),
                span.droppedAttributesCount(),
                span.events(),
                span.droppedEventsCount(),
                span.links(),
                span.droppedLinksCount(),
                span.status(),
                resource,
                span.scope());
    }

    private static List<String> between(SpanRecord sent, SpanRecord found) {
        return TraceDifference.between(List.of(sent), List.of(found), Allowance.none())
                .lines();
    }
}
