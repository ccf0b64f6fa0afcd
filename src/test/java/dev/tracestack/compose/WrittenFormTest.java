package dev.tracestack.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers, durations, key order and escapes are those of Go, because config hashes are taken of the text. */
class WrittenFormTest {

    @ParameterizedTest
    @CsvSource({"0.1,0.1", "1.5,1.5", "2.0,2", "100,100", "0.000001,0.000001", "0.0000001,1e-7", "0.00000025,2.5e-7"})
    void singlePrecisionHasItsShortestDecimals(float number, String written) {
        assertThat(JsonWriter.compact(Value.Numeral.of(number))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"1e20,100000000000000000000", "1e21,1e+21", "-2.5e-9,-2.5e-9", "1.25e22,1.25e+22", "0,0"})
    void anExponentIsWrittenWhereGoWritesOne(double number, String written) {
        assertThat(JsonWriter.compact(Value.Numeral.of(number))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,0s",
        "PT5S,5s",
        "PT1M,1m0s",
        "PT90S,1m30s",
        "PT1H,1h0m0s",
        "PT26H3M4.5S,26h3m4.5s",
        "PT0.3S,300ms",
        "PT0.0015S,1.5ms",
        "PT0.0000025S,2.5µs",
        "PT0.000000007S,7ns",
        "PT-1.5S,-1.5s"
    })
    void durationsArePrintedAsGoPrintsThem(Duration duration, String written) {
        assertThat(GoDuration.format(duration)).isEqualTo(written);
    }

    @Test
    void markupAndControlCharactersAreEscapedAsByGo() {
        assertThat(JsonWriter.compact(new Value.Text("<a&b>\u2028\u2029\"\\\b\f\n\r\t\u0001é😀")))
                .isEqualTo("\"\\u003ca\\u0026b\\u003e\\u2028\\u2029\\\"\\\\\\b\\f\\n\\r\\t\\u0001é😀\"");
    }

    @Test
    void keysStandInTheOrderOfTheirBytes() {
        Map<String, String> unsorted =
                new TreeMap<>(Map.of("é", "", "b", "", "B", "", "\uFF5E", "", "😀", "", "ba", ""));
        assertThat(new ArrayList<>(Sorted.copyOf(unsorted).keySet()))
                .isEqualTo(List.of("B", "b", "ba", "é", "\uFF5E", "😀"));
    }

    @Test
    void aServiceNetworkThatSaysNothingIsNotOneThatIsNull() {
        Map<String, ServiceNetwork> networks = new TreeMap<>();
        networks.put("n", ServiceNetwork.PLAIN);
        assertThat(JsonWriter.compact(new FieldList(Form.JSON)
                        .sectionMap("networks", networks)
                        .done()))
                .isEqualTo("{\"networks\":{\"n\":{}}}");
        networks.put("n", null);
        assertThat(JsonWriter.compact(new FieldList(Form.JSON)
                        .sectionMap("networks", networks)
                        .done()))
                .isEqualTo("{\"networks\":{\"n\":null}}");
    }

    @Test
    void aDeploymentAlwaysShowsResourcesAndPlacementInJson() {
        Deploy deploy = new Deploy(
                "",
                null,
                Map.of(),
                null,
                null,
                Resources.NONE,
                null,
                Placement.NONE,
                "",
                Map.of("x-d", new Value.Flag(true)));
        assertThat(JsonWriter.compact(deploy.in(Form.JSON))).isEqualTo("{\"resources\":{},\"placement\":{}}");
        assertThat(JsonWriter.compact(deploy.in(Form.YAML))).isEqualTo("{\"x-d\":true}");
    }

    @Test
    void theContentOfASecretIsNeitherWrittenNorPrinted() {
        Secret secret = new Secret("p_x", "", "X", "hush", false, Map.of(), "", Map.of(), "", Map.of());
        assertThat(JsonWriter.indented(secret.in(Form.YAML)) + secret)
                .contains("p_x")
                .doesNotContain("hush");
    }
}
