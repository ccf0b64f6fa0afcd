package dev.tracestack.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.stack.ImageName;
import dev.tracestack.stack.Images;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.Ports;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

    @Test
    void whatIsWrittenIsReadBack() {
        Choices choices = new Choices(
                Ports.offset(100).with(PortName.TEMPO, 3333),
                Images.pinned().with(ImageName.GRAFANA, "mirror.example/grafana:1"),
                Set.of(Extra.MLFLOW));
        Manifest manifest =
                Manifest.empty().with("b.yml", "one\n").with("a.yml", "two\n").with(choices);
        assertThat(Manifest.parse("f", manifest.text())).isEqualTo(manifest);
        assertThat(manifest.text())
                .containsSubsequence("mlflow", "\"grafana\" : \"mirror", "3333", "a.yml", "b.yml", "\"version\" : 1")
                .doesNotContain(ImageName.TEMPO.pinned());
    }

    @Test
    void lineEndsDoNotCountButEverythingElseDoes() {
        Manifest manifest = Manifest.empty().with("a.yml", "one\ntwo\n");
        assertThat(manifest.isAsRendered("a.yml", "one\r\ntwo\r\n")).isTrue();
        assertThat(manifest.isAsRendered("a.yml", "one\ntwo \n")).isFalse();
        assertThat(manifest.isAsRendered("b.yml", "one\ntwo\n")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"files\": 1}",
                "<<<<<<< HEAD",
                "{\"files\":{},\"choices\":{}}",
                "{\"files\":{},\"choices\":{\"ports\":{\"tempo\":\"x\"},\"images\":{}}}",
                "{\"files\":{},\"choices\":{\"ports\":{\"tempo\":0},\"images\":{}}}",
                "{\"files\":{},\"choices\":{\"ports\":{},\"images\":{\"temp\":\"a:1\"}}}",
                "{\"files\":{},\"choices\":{\"ports\":{},\"images\":{},\"extras\":[\"kafka\"]}}"
            })
    void anythingElseIsAFaultThatNamesTheFile(String text) {
        assertThatThrownBy(() -> Manifest.parse("out/rendered.json", text))
                .isInstanceOfSatisfying(
                        TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.INVALID_STATE))
                .hasMessageContaining("out/rendered.json");
    }
}
