package dev.tracestack.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Lengths} and {@link ShellLines}. */
class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "0,0.00 ms",
        "420000,0.42 ms",
        "9400000,9.4 ms",
        "12000000,12 ms",
        "999000000,999 ms",
        "1400000000,1.4 s",
        "60000000000,1 min 0 s",
        "200000000000,3 min 20 s",
        "18060000000000,5 h",
        "1040000000000000,12 days"
    })
    void aLengthOfTimeHasAsManyDigitsAsMatter(long nanos, String text) {
        assertThat(Lengths.text(Duration.ofNanos(nanos))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"48123456,48.123", "1,0.0", "812400000,812.4"})
    void millisecondsKeepTheirFraction(long nanos, double millis) {
        assertThat(Lengths.millis(Duration.ofNanos(nanos))).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SH|a'b$c\\d|export V='a'\\''b$c\\d'",
                "FISH|a'b$c\\d|set -gx V 'a\\'b$c\\\\d'",
                "POWERSHELL|a'b$c\\d|$env:V = 'a''b$c\\d'"
            })
    void aValueIsQuotedSoThatNothingInItIsInterpreted(ShellLines.Shell shell, String value, String line) {
        assertThat(ShellLines.assignment(shell, "V", value)).isEqualTo(line);
    }
}
