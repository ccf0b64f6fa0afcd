package dev.tracestack.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every expectation was seen in the output of Docker Compose 5.5 or of go-yaml v4 itself. */
class ScalarTypingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "no",
                "on",
                "off",
                "y",
                "n",
                "22:22",
                "1:20:30",
                "0x",
                "0b2",
                "1e",
                "1e400",
                "--1",
                "+-1",
                "1.2.3",
                "tRUE",
                "nULL",
                "1 2",
                "2026-13-01",
                "2026-01-31x",
                ".",
                "+",
                "-a",
                "0o8",
                "infinity",
                "NaN",
                "abc",
                "2026-1"
            })
    void theseAreText(String text) {
        assertThat(typed(text)).isEqualTo(new ScalarValue.Text(text));
    }

    @ParameterizedTest
    @CsvSource({
        "0755, 493",
        "0o755, 493",
        "0x1F, 31",
        "0b101, 5",
        "1_000, 1000",
        "+12, 12",
        "007, 7",
        "-8, -8",
        "0, 0",
        "00, 0",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "0_7, 7",
        "-0x10, -16"
    })
    void theseAreWholeNumbers(String text, long number) {
        assertThat(typed(text)).isEqualTo(new ScalarValue.Whole(number));
    }

    @ParameterizedTest
    @CsvSource({
        "0899, 899",
        "1e3, 1000",
        "1.10, 1.1",
        ".5, 0.5",
        "5., 5",
        "1e6, 1e+06",
        "123456789.0, 1.23456789e+08",
        "0.00001, 1e-05",
        "0.0001, 0.0001",
        "-0, -0",
        "-0.0, -0",
        "1E-7, 1e-07",
        "123456.5, 123456.5",
        "0.1000000000000000055, 0.1",
        ".inf, +Inf",
        "-.INF, -Inf",
        ".NaN, NaN",
        "18446744073709551615, 1.8446744073709552e+19",
        "1_0.5, 10.5",
        "+.5, 0.5",
        "1e+20, 1e+20"
    })
    void theseAreFloatingPointNumbersAndPrintAsGoPrintsThem(String text, String printed) {
        assertThat(typed(text)).isInstanceOf(ScalarValue.Decimal.class).hasToString(printed);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 2026-01-31 00:00:00 +0000 UTC",
        "2026-1-3, 2026-01-03 00:00:00 +0000 UTC",
        "2026-01-31 10:20:30.500, 2026-01-31 10:20:30.5 +0000 UTC",
        "2026-01-31T1:2:3Z, 2026-01-31 01:02:03 +0000 UTC",
        "2026-01-31t10:20:30-05:30, 2026-01-31 10:20:30 -0530 -0530",
        "2026-01-31T10:20:30+00:00, 2026-01-31 10:20:30 +0000 UTC"
    })
    void datesPrintAsGoPrintsThem(String text, String printed) {
        assertThat(typed(text)).isEqualTo(new ScalarValue.Timestamp(printed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"~", "null", "Null", "NULL", ""})
    void theseAreNothing(String text) {
        assertThat(typed(text)).isEqualTo(new ScalarValue.Null());
    }

    @Test
    void quotesMakeText() {
        assertThat(typed("\"5\"")).isEqualTo(new ScalarValue.Text("5"));
        assertThat(typed("'true'")).isEqualTo(new ScalarValue.Text("true"));
        assertThat(typed("''")).isEqualTo(new ScalarValue.Text(""));
    }

    @ParameterizedTest
    @CsvSource({
        "!!int abc",
        "!!int 5.0",
        "!!int",
        "!!int true",
        "!!float x",
        "!!float true",
        "!!bool yes",
        "!!bool 5",
        "!!null x",
        "!!timestamp 5",
        "!!binary 5",
        "!!binary YQ",
        "!!binary 'Y Q='"
    })
    void whatItsTagDoesNotFitIsRefused(String written) {
        assertThat(YamlReader.read("f.yml", "k: " + written).problems())
                .singleElement()
                .asString()
                .startsWith("f.yml:1:4: expected ")
                .contains(" for !!");
    }

    @ParameterizedTest
    @CsvSource({
        "!!int '5'",
        "!!int 18446744073709551615",
        "!!float 5",
        "!!bool 'true'",
        "!!null ~",
        "!!null ''",
        "!!mine x"
    })
    void whatItsTagFitsIsTaken(String written) {
        assertThat(YamlReader.read("f.yml", "k: " + written).problems()).isEmpty();
    }

    @Test
    void binaryIsTheTextThatItStandsFor() {
        assertThat(YamlReader.read("f.yml", "- !!binary aGVsbG8=\n- !!binary |\n  NQ\n  ==\n")
                        .only())
                .isInstanceOfSatisfying(
                        Sequence.class,
                        list -> assertThat(list.items())
                                .extracting(item -> ((Scalar) item).typed())
                                .containsExactly(new ScalarValue.Text("hello"), new ScalarValue.Text("5")));
    }

    @Test
    void aTagDecides() {
        assertThat(typed("!!str 5")).isEqualTo(new ScalarValue.Text("5"));
        assertThat(typed("!!int \"5\"")).isEqualTo(new ScalarValue.Whole(5));
        assertThat(typed("!!float 5")).isEqualTo(new ScalarValue.Decimal(5));
        assertThat(typed("!!bool 'true'")).isEqualTo(new ScalarValue.Bool(true));
        assertThat(typed("! 5")).isEqualTo(new ScalarValue.Text("5"));
    }

    @Test
    void madeScalarsMeanWhatTheyWereMadeOf() {
        Position at = new Position("made", 1, 1);
        assertThat(Scalar.text(at, "12").typed()).isEqualTo(new ScalarValue.Text("12"));
        assertThat(Scalar.of(at, 12).typed()).isEqualTo(new ScalarValue.Whole(12));
        assertThat(Scalar.of(at, 3.0).typed()).isEqualTo(new ScalarValue.Decimal(3));
        assertThat(Scalar.of(at, Double.NEGATIVE_INFINITY).typed())
                .isEqualTo(new ScalarValue.Decimal(Double.NEGATIVE_INFINITY));
        assertThat(Scalar.of(at, true).typed()).isEqualTo(new ScalarValue.Bool(true));
        assertThat(Scalar.nothing(at).isNull()).isTrue();
    }

    private static ScalarValue typed(String text) {
        Mapping document = (Mapping) YamlReader.read("t.yaml", "a: " + text).only();
        return ((Scalar) document.get("a").orElseThrow()).typed();
    }
}
