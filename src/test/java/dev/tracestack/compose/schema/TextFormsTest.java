package dev.tracestack.compose.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations, sizes and commands that are given as one text. */
class TextFormsTest {

    @ParameterizedTest
    @CsvSource({
        "0,PT0S",
        "5s,PT5S",
        "1m30s,PT1M30S",
        "1.5h,PT1H30M",
        "2d,PT48H",
        "1w,PT168H",
        "300ms,PT0.3S",
        "1us,PT0.000001S",
        "7ns,PT0.000000007S",
        ".5s,PT0.5S",
        "-1m,PT-1M",
        "+1m,PT1M",
        "1h1h,PT2H"
    })
    void durationsAreSumsOfNumbersWithUnits(String text, Duration duration) {
        assertThat(DurationText.parse(text)).isEqualTo(Parsed.good(duration));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "1x", "1.2.3s", ".s", "1 s", "99999999999999999999h", "-"})
    void whatHasNoUnitIsNoDuration(String text) {
        assertThat(DurationText.parse(text)).isInstanceOf(Parsed.Bad.class);
    }

    @ParameterizedTest
    @CsvSource({
        "100,100",
        "-1,-1",
        "1k,1024",
        "1kb,1024",
        "1KiB,1024",
        "1b,1",
        "1.5g,1610612736",
        "5 kb,5120",
        "2t,2199023255552",
        "1e3,1000"
    })
    void sizesAreInPowersOf1024(String text, long bytes) {
        assertThat(ByteSize.parse(text)).isEqualTo(Parsed.good(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "-1g", "1x", "1kbb", "1bk", "k", "1.2.3m"})
    void whatIsNoSizeIsSaidToBeNone(String text) {
        assertThat(ByteSize.parse(text)).isInstanceOf(Parsed.Bad.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '@',
            value = {
                "a b  c#a,b,c",
                "'a b' \"c d\"#a b,c d",
                "a\\ b#a b",
                "a\"b\"c#abc",
                "''#@@",
                "echo $(date -u)#echo,$(date -u)",
                "`a b` c#`a b`,c",
                "a; b#a",
                "a && b#a",
                "run 2>file#run",
                "'a;b'#a;b",
                "\"it's\"#it's",
                "$HOME ${X}#$HOME,${X}"
            })
    void aCommandIsSplitIntoWords(String command, String words) {
        assertThat(ShellWords.split(command)).isEqualTo(Parsed.good(List.of(words.split(",", -1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 'b", "a \"b", "a (b)", "a )", "a \\", "$(a (b))", "`a"})
    void quotesAndParenthesesMustBeClosed(String command) {
        assertThat(ShellWords.split(command)).isInstanceOf(Parsed.Bad.class);
    }
}
