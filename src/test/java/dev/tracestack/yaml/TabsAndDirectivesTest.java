package dev.tracestack.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TabsAndDirectivesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k:\tv",
                "k: \t v\t# comment",
                "'k'\t:\t\"v\"\t",
                "{\"k\"\t:\tv\t}",
                "{\n\tk: v}",
                "k:\t&a v",
                "---\t\nk: v",
                "k:\t>-\n  v",
                "\uD83D\uDE00: x\nk:\tv",
                "%YAML 1.1\n---\nk: v",
                "%TAG !e! tag:example.org,2000:\n---\nk: v"
            })
    void aTabPartsWhatASpaceCouldPart(String text) {
        assertThat(YamlReader.read("f.yml", text).only())
                .isInstanceOfSatisfying(
                        Mapping.class,
                        mapping -> assertThat(mapping.find("k"))
                                .isInstanceOfSatisfying(
                                        Scalar.class,
                                        value -> assertThat(value.value()).isEqualTo("v")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:\n\tk: v", "-\tv", "- \tv", "k:\n\tv", "? k\n:\tv", "\tk: v"})
    void aTabDoesNotIndent(String text) {
        assertThat(YamlReader.read("f.yml", text).problems())
                .singleElement()
                .asString()
                .contains("TAB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%YAML 1.2", "%YAML 1.0", "%YAML 1.3", "%FOO bar"})
    void aDirectiveOfAnotherVersionOrKindIsRefused(String directive) {
        assertThat(YamlReader.read("f.yml", directive + "\n---\nk: v").problems())
                .singleElement()
                .hasToString("f.yml:1:1: expected %YAML 1.1 or %TAG, found "
                        + (directive.startsWith("%FOO") ? "%FOO" : directive));
    }
}
