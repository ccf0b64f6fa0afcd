package dev.tracestack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {

    @ParameterizedTest
    @EnumSource
    void everyImageIsPinnedToATagThatDoesNotMove(ImageName name) {
        assertThat(Images.pinned().get(name)).matches(".*:v?[0-9].*").doesNotContain("latest");
        assertThat(ImageName.parse(name.text())).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mirror.example:5000/grafana/tempo:3.0.3",
                "tempo@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "localhost/tempo:edge",
                "localhost:5000/a/b/c:1"
            })
    void anImageCanBeReplaced(String reference) {
        Images images = Images.pinned().with(ImageName.TEMPO, reference);
        assertThat(images.get(ImageName.TEMPO)).isEqualTo(reference);
        assertThat(images.get(ImageName.GRAFANA)).isEqualTo(ImageName.GRAFANA.pinned());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "tempo", "localhost:5000/tempo", "tempo:3 0", "tempo:$TAG", "tempo:1\nuser: root", "-x:1"})
    void aReferenceWithoutTagOrWithForeignCharactersIsRefused(String reference) {
        assertThatThrownBy(() -> Images.pinned().with(ImageName.TEMPO, reference))
                .isInstanceOfSatisfying(
                        TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.INVALID_SETTING))
                .hasMessageContaining("image tempo");
    }
}
