package dev.tracestack.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedScalarTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "it's \"quoted\"",
                "two\nlines\r\n",
                "key: value",
                "a # b",
                "$HOME",
                "\\n",
                "\u0000\u0007",
                "\u2028\u0085\uFEFF",
                "\uD83D\uDE00",
                "- x",
                "yes",
                "{{x}}",
                " trailing ",
                "%",
                "@",
                "!tag",
                "&a",
                "*a"
            })
    void whatIsQuotedIsReadBackUnchanged(String text) {
        assertThat(readBack(text)).isEqualTo(text);
        assertThat(QuotedScalar.of(text)).doesNotContain("\n");
    }

    @Test
    void anyTextIsReadBackUnchanged() {
        Random random = new Random(20260101);
        for (int i = 0; i < 2000; i++) {
            String text = random.ints(random.nextInt(12), 0, 0x11000)
                    .filter(c -> c < 0xD800 || c > 0xDFFF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(readBack(text)).isEqualTo(text);
        }
    }

    @Test
    void halfASurrogatePairIsRefused() {
        assertThatThrownBy(() -> QuotedScalar.of("a\uD800b")).hasMessageContaining("U+D800");
    }

    private static String readBack(String text) {
        Mapping root = (Mapping)
                YamlReader.read("f.yml", "k: " + QuotedScalar.of(text) + "\n").only();
        return ((Scalar) root.get("k").orElseThrow()).value();
    }
}
