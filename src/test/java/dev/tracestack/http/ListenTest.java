package dev.tracestack.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListenTest {

    @Test
    void aPortAloneMeansLoopback() {
        assertThat(Listen.parse("4320")).isEqualTo(Listen.loopback(4320));
    }

    @Test
    void hostAndPortAreRead() {
        assertThat(Listen.parse("0.0.0.0:4320")).isEqualTo(new Listen("0.0.0.0", 4320));
        assertThat(Listen.parse("[::1]:0")).isEqualTo(new Listen("::1", 0)).hasToString("[::1]:0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":4320", "localhost:", "localhost:x", "::1:4320", "localhost:70000", "localhost:-1"})
    void whatIsNeitherIsRefused(String text) {
        assertThatThrownBy(() -> Listen.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
