package dev.tracestack.tracestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoDurationTest {

    @Test
    void whatGoWritesIsRead() throws Invalid {
        assertThat(GoDuration.parse("since", "1h30m")).isEqualTo(Duration.ofMinutes(90));
        assertThat(GoDuration.parse("since", "1.5s")).isEqualTo(Duration.ofMillis(1500));
        assertThat(GoDuration.parse("since", ".5s")).isEqualTo(Duration.ofMillis(500));
        assertThat(GoDuration.parse("since", "100ms")).isEqualTo(Duration.ofMillis(100));
        assertThat(GoDuration.parse("since", "0")).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "'', invalid duration ",
        "zz, invalid duration ",
        "m, invalid duration ",
        ".s, invalid duration ",
        "1..5s, invalid duration ",
        "-1s, invalid duration ",
        "999999999999h, invalid duration ",
        "15, missing unit in duration ",
        "1m15, missing unit in duration ",
        "15minutes, unknown unit \"minutes\" in duration ",
        "1h 2m, unknown unit \"h \" in duration ",
    })
    void anythingElseIsRefusedAsGoDoes(String text, String complaint) {
        assertThatThrownBy(() -> GoDuration.parse("since", text))
                .isInstanceOf(Invalid.class)
                .hasMessage("invalid since: time: " + complaint + (complaint.endsWith(" ") ? "" : " ") + "\"" + text
                        + "\"");
    }
}
