package dev.tracestack.tracestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GoDurationTest {

    @Test
    void whatGoWritesIsRead() {
        assertThat(GoDuration.parse("1h30m")).contains(Duration.ofMinutes(90));
        assertThat(GoDuration.parse("1.5s")).contains(Duration.ofMillis(1500));
        assertThat(GoDuration.parse("100ms")).contains(Duration.ofMillis(100));
        assertThat(GoDuration.parse("0")).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zz", "15", "15minutes", "m", "1h 2m", "-1s", "999999999999h"})
    void anythingElseIsNot(String text) {
        assertThat(GoDuration.parse(text)).isEmpty();
    }
}
