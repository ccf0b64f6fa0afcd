package dev.tracestack.compose.interpolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvFileTest {

    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A=1 | 1",
                "A = 1 | 1",
                "A: 1 | 1",
                "export A=1 | 1",
                "export   A=1 | 1",
                "A= | ``",
                "A=a b # c | a b",
                "A=a#b | a#b",
                "A=#x | #x",
                "A=\"a # b\" # c | a # b",
                "A='a # b' # c | a # b",
                "A='$B \\n' | $B \\n",
                "A='it\\'s' | it's",
                "A=\"say \\\"hi\\\"\" | say \"hi\"",
                "A=\"a\\tb\" | a\tb",
                "A=\"a\\qb\" | a\\qb",
                "A=\"\\$B\" | $B",
                "A=\"\\0101\" | A",
                "A=\"\\01\" | \\1",
                "A=a\\nb | a\\nb",
                "A=$OUTER-x | outer-x",
                "A=${NONE:-d} | d",
                "A=\"${NONE:-d}\" | d",
                "A=$$B | $B",
                "A=a=b=c | a=b=c",
                "A=a:b | a:b",
                "A=ünï | ünï",
                "A=\"x\"B=2 | x"
            })
    void aValueIs(String line, String value) {
        assertThat(read(line + "\n")).containsEntry("A", value);
    }

    @Test
    void linesCommentsAndBlanksAreTakenApart() {
        assertThat(read("\uFEFF# head\r\n\r\nA=1\r\n  # more\n\tB='2'\r\nC.d-e=3\nD[0]=4"))
                .containsExactlyEntriesOf(ordered("A", "1", "B", "2", "C.d-e", "3", "D[0]", "4"));
    }

    @Test
    void quotedValuesGoOverSeveralLines() {
        assertThat(read("A=\"one\n two\"\nB='three\nfour'\nC=5\n"))
                .containsExactlyEntriesOf(ordered("A", "one\n two", "B", "three\nfour", "C", "5"));
    }

    @Test
    void laterValuesSeeEarlierOnesAndTheOuterOnesGoFirst() {
        assertThat(read("A=1\nB=$A$A\nOUTER=mine\nC=$OUTER\n"))
                .containsExactlyEntriesOf(ordered("A", "1", "B", "11", "OUTER", "mine", "C", "outer"));
    }

    @Test
    void aBareNameIsPassedOnWhereItHasAValue() {
        assertThat(read("OUTER\nNONE\nA=1\n")).containsExactlyEntriesOf(ordered("OUTER", "outer", "A", "1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A B=1 | 2 | key cannot contain a space",
                "A+B=1 | 2 | unexpected character '+'",
                "A=\"x | 2 | unterminated quoted value \"x",
                "A='x | 2 | unterminated quoted value 'x",
                "A=${ | 2 | invalid interpolation format"
            })
    void aMistakeSaysItsLine(String line, int number, String message) {
        read("OK=1\n" + line + "\n");
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.ENV_FILE);
            assertThat(problem.message()).contains(message);
            assertThat(problem.toString()).startsWith(".env:" + number + ":1: ");
        });
    }

    @Test
    void theLineOfAMistakeCountsThoseInsideQuotes() {
        read("A=\"1\n2\n3\"\n\n# c\nB C=1\n");
        assertThat(problems.list()).singleElement().hasToString(".env:6:1: key cannot contain a space, found 'B C'");
    }

    private Map<String, String> read(String text) {
        Map<String, String> result = new LinkedHashMap<>();
        EnvFile.read(".env", text, result, Map.of("OUTER", "outer")::get, warning -> {}, problems);
        return result;
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
