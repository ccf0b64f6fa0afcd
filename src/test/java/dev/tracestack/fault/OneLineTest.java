package dev.tracestack.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void blanksAndLineBreaksInARowBecomeOneBlank() {
        assertThat(OneLine.of("  503 Service\t Unavailable\r\n\r\n  try later \n"))
                .isEqualTo("503 Service Unavailable try later");
        assertThat(OneLine.of(" \n")).isEmpty();
    }

    @Test
    void whatIsTooLongEndsInAnEllipsis() {
        assertThat(OneLine.of("abcde", 5)).isEqualTo("abcde");
        assertThat(OneLine.of("abcdef", 5)).isEqualTo("abcde…");
        assertThat(OneLine.of("x".repeat(401))).isEqualTo("x".repeat(400) + "…");
    }

    @Test
    void theCutSplitsNoCharacter() {
        assertThat(OneLine.of("abcd🙂ef", 5)).isEqualTo("abcd…");
    }
}
