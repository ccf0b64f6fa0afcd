package dev.tracestack.smoke.expect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SpanRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTest {

    private static final List<SpanRecord> TRACE = SampleTrace.of(
                    InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z")), new Random(7))
            .spans();

    @Test
    void everyKindOfConditionHoldsForATraceThatIsSo() {
        assertThat(mismatches("""
            spans:
              - service: checkout
                name: POST /orders
                kind: server
                status: ok
                attributes: {http.response.status_code: 201, order.total: 59.97, order.items: [book, "Tee ☕"], service.version: 1.0.0}
                duration: {min: 42ms, max: 42 ms}
                parent: none
                count: 1
              - {service: payments, count: 2}
              - {service: payments, name: authorize card, parent: {service: payments, parent: {service: checkout}}}
              - {attributes: {http.route: }, count: {min: 4, max: 4}}
            absent:
              - {service: legacy}
              - {status: error}
            """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {service: cart, count: 2}                          | e.yaml:2:5: span service=cart: expected 2, found 1
        {service: shop}                                    | service is checkout
        {service: cart, name: GET /carts}                  | nearest is cart 'GET /cart'
        {service: cart, kind: client}                      | kind is server
        {service: checkout, name: POST /orders, status: error} | status is ok
        {service: cart, attributes: {http.route: /x}}      | http.route is /cart
        {service: cart, attributes: {tenant: }}            | has no attribute tenant
        {service: cart, duration: {max: 10ms}}             | it lasted 11.2 ms
        {service: cart, parent: none}                      | has the parent checkout 'POST /orders'
        {service: cart, parent: {service: payments}}       | its parent is checkout 'POST /orders'
        {name: POST /orders, parent: {service: cart}}      | is a root
        {kind: server, count: {max: 2}}                    | expected 0 to 2, found 3: checkout 'POST /orders'
        """)
    void whatDoesNotHoldIsSaidWithWhatComesNearest(String pattern, String words) {
        assertThat(mismatches("spans:\n  - " + pattern + "\n"))
                .singleElement()
                .asString()
                .contains(words);
    }

    @Test
    void whatMustBeAbsentIsNamedWhereItIsThere() {
        assertThat(mismatches("absent:\n  - {service: payments}\n"))
                .singleElement()
                .asString()
                .startsWith("e.yaml:2:5: span service=payments: expected none, found 2: payments 'POST /charges'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        spans: [{servce: cart}]              | e.yaml:1:10: spans[0].servce: unknown key; the nearest is service
        span: []                             | e.yaml:1:1: span: unknown key; the nearest is spans
        spans: [{service: a, parent: {nam: b}}] | unknown key; the nearest is name
        absent: [{service: a, count: 2}]     | absent[0].count: unknown key
        spans: [{kind: sever}]               | span kind 'SEVER' is neither one of
        spans: [{service: a, count: -1}]     | expected a whole number, 0 or more, found '-1'
        spans: [{duration: {max: 5}}]        | expected a time with us, ms, s or m
        spans: [{duration: {mix: 5ms}}]      | unknown key; there are min, max
        spans: [{service: a, count: {min: 3, max: 1}}] | min is above max
        spans: [{}]                          | expected at least one of service, name
        spans: [a]                           | expected a mapping
        spans: {service: a}                  | expected a list of spans
        {}                                   | expected at least one entry below spans or absent
        [1]                                  | expected one mapping
        spans: [{service: [a]}]              | expected text
        'spans: [{service: a'                | e.yaml:1
        """)
    void aFileThatIsWrongIsRefusedWithTheExactPlace(String text, String words) {
        assertThatThrownBy(() -> ExpectationReader.read("e.yaml", text))
                .isInstanceOf(TracestackException.class)
                .hasMessageContaining(words);
    }

    private static List<String> mismatches(String yaml) {
        return ExpectationReader.read("e.yaml", yaml).mismatches(TRACE);
    }
}
