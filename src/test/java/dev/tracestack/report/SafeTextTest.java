package dev.tracestack.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /cart|GET /cart",
                "grüße 你好 🎉|grüße 你好 🎉",
                "a\u001b[31mred|a\\u001b[31mred",
                "a\u202egnirts|a\\u202egnirts",
                "a\u2066b|a\\u2066b",
                "a\u0085b|a\\u0085b",
                "a\u200bb|a\\u200bb",
                "a\u007fb|a\\u007fb"
            })
    void whatCouldMoveOrHideTextIsShownAsAnEscape(String foreign, String safe) {
        assertThat(SafeText.line(foreign)).isEqualTo(safe);
    }

    @Test
    void lineBreaksTabsNulAndLoneSurrogatesStayOnTheLine() {
        assertThat(SafeText.line("a\nb\rc\td\0e\ud800f")).isEqualTo("a\\nb\\rc\\td\\u0000e\\ud800f");
    }

    @Test
    void aJsonDocumentMeansTheSameAndShowsNothingDangerous() throws IOException {
        Random random = new Random(12);
        for (int i = 0; i < 500; i++) {
            String foreign = HostileText.of(random);
            String document = JsonText.document(json -> json.writeStringField("text", foreign));

            assertThat(document.codePoints())
                    .allMatch(c ->
                            c == '\n' || !SafeText.line(Character.toString(c)).startsWith("\\u"));
            assertThat(new ObjectMapper().readTree(document).at("/text").asText())
                    .isEqualTo(foreign);
        }
        assertThat(SafeText.json("{\"text\" : \"a\u202eb\u007f \udb40\udc41 é\"}"))
                .isEqualTo("{\"text\" : \"a\\u202eb\\u007f \\udb40\\udc41 é\"}");
    }

    @Test
    void longTextIsCutWithAnEllipsis() {
        assertThat(SafeText.line("abcdefgh", 5)).isEqualTo("abcd…");
        assertThat(SafeText.line("x".repeat(1_000_000), 5)).hasSize(5);
    }

    @Test
    void noRandomTextComesOutWithAControlCharacter() {
        Random random = new Random(20261124);
        for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(30); j > 0; j--) {
                text.append((char) random.nextInt(0x10000));
            }
            assertThat(SafeText.line(text.toString()).codePoints())
                    .noneMatch(c -> Character.getType(c) == Character.CONTROL
                            || Character.getType(c) == Character.FORMAT
                            || Character.getType(c) == Character.SURROGATE);
        }
    }
}
