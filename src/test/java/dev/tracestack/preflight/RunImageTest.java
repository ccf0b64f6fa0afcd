package dev.tracestack.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunImageTest {

    @ParameterizedTest
    @CsvSource({
        "grafana/tempo:3.0.3, grafana/tempo, 3.0.3, true",
        "localhost:5000/grafana/tempo, localhost:5000/grafana/tempo, '', false",
        "localhost:5000/grafana/tempo:2.10.8, localhost:5000/grafana/tempo, 2.10.8, true",
        "busybox, busybox, '', false",
        "busybox:latest, busybox, latest, false",
        "busybox@sha256:abc, busybox, '', true",
        "busybox:latest@sha256:abc, busybox, latest, true"
    })
    void theTagIsWhatStandsBehindTheLastColonOfTheName(String text, String repository, String tag, boolean pinned) {
        RunImage image = RunImage.parse(text);

        assertThat(image.repository()).isEqualTo(repository);
        assertThat(image.tag()).isEqualTo(tag);
        assertThat(image.isPinned()).isEqualTo(pinned);
    }

    @ParameterizedTest
    @CsvSource({
        "3.0.3, true",
        "v3.0.0, true",
        "3, true",
        "latest, true",
        "main-abc123, true",
        "2.10.8, false",
        "2.9.3-arm64, false"
    })
    void aTagThatIsNoVersionIsTheNewest(String tag, boolean third) {
        assertThat(RunImage.parse("grafana/tempo:" + tag).isAtLeast(3, 0, 0)).isEqualTo(third);
    }

    @ParameterizedTest
    @CsvSource({
        "grafana/tempo:1, true",
        "mirror.example/grafana/tempo:1, true",
        "notgrafana/tempo:1, false",
        "grafana/tempo-query:1, false"
    })
    void aCopyInAnotherRegistryCounts(String text, boolean copy) {
        assertThat(RunImage.parse(text).isCopyOf("grafana/tempo")).isEqualTo(copy);
    }
}
