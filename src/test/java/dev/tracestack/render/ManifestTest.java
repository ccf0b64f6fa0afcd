package dev.tracestack.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

    @Test
    void whatIsWrittenIsReadBack() {
        Manifest manifest = Manifest.empty().with("b.yml", "one\n").with("a.yml", "two\n");
        assertThat(Manifest.parse("f", manifest.text())).isEqualTo(manifest);
        assertThat(manifest.text()).containsSubsequence("a.yml", "b.yml", "\"version\" : 1");
    }

    @Test
    void lineEndsDoNotCountButEverythingElseDoes() {
        Manifest manifest = Manifest.empty().with("a.yml", "one\ntwo\n");
        assertThat(manifest.isAsRendered("a.yml", "one\r\ntwo\r\n")).isTrue();
        assertThat(manifest.isAsRendered("a.yml", "one\ntwo \n")).isFalse();
        assertThat(manifest.isAsRendered("b.yml", "one\ntwo\n")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"files\": 1}", "<<<<<<< HEAD"})
    void anythingElseIsAFaultThatNamesTheFile(String text) {
        assertThatThrownBy(() -> Manifest.parse("out/rendered.json", text))
                .isInstanceOfSatisfying(
                        TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.INVALID_STATE))
                .hasMessageContaining("out/rendered.json");
    }
}
