package dev.tracestack.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "it's \"quoted\"",
                "two\nlines",
                "key: value",
                "a # b",
                "- x",
                "{a: b}",
                "{{other}}",
                "yes",
                "",
                "&amp; <b>",
                "\u2028"
            })
    void anyValueComesOutAsOneScalarWithThatText(String value) {
        assertThat(readBack(value)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cr$et", "${HOME}", "$$", "$"})
    void aDollarIsDoubledSoThatComposeTakesNothingForAVariable(String value) {
        assertThat(readBack(value)).isEqualTo(value.replace("$", "$$"));
    }

    private static String readBack(String value) {
        String text = template("k: {x: {{value}}, y: {{value}}}\n").render(Map.of("value", value), Map.of());
        return ParsedStack.text((Mapping) YamlReader.read("f.yml", text).only(), "k", "x");
    }

    @Test
    @Causes(FaultCode.INVALID_TEMPLATE)
    void aMisspeltVariableIsNamedWithItsLineAndTheOnesThereAre() {
        assertThatThrownBy(() -> template("a: 1\nb: {{tempo.prot}}\nc: {{pg.port}} {{gone}}\n")
                        .render(Map.of("otlp.port", "1", "pg.port", "2"), Map.of()))
                .isInstanceOfSatisfying(
                        TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.INVALID_TEMPLATE))
                .hasMessage("""
                    compose/t.yml.mustache:2: variable 'tempo.prot' is not defined (defined: otlp.port, pg.port)
                    compose/t.yml.mustache:3: variable 'gone' is not defined (defined: otlp.port, pg.port)\
                    """);
    }

    @Test
    void aMisspeltSwitchIsAnErrorAndNotJustOff() {
        assertThatThrownBy(() -> template("{{#mlfow}}\na: 1\n{{/mlfow}}\n").render(Map.of(), Map.of("mlflow", true)))
                .hasMessageContaining("compose/t.yml.mustache:1: switch 'mlfow' is not defined (defined: mlflow)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{{value}}}", "{{&value}}", "{{>part}}", "{{=<% %>=}}"})
    void noTagCanPutAValueInUnquoted(String tag) {
        assertThatThrownBy(() -> template("a: " + tag).render(Map.of("value", "x"), Map.of()))
                .hasMessageContaining("would put a value in unquoted");
    }

    @Test
    void aSectionThatIsNotClosedIsAnError() {
        assertThatThrownBy(() -> template("{{#mlflow}}\na: 1\n").render(Map.of(), Map.of("mlflow", true)))
                .isInstanceOfSatisfying(
                        TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.INVALID_TEMPLATE));
    }

    @Test
    void nothingButAnImagesNameGoesIntoADockerfile() {
        TemplateText dockerfile = new TemplateText("Dockerfile.mustache", TemplateKind.DOCKERFILE, "FROM {{x}}\n");
        assertThat(dockerfile.render(Map.of("x", "mirror:5000/a/b:1@sha256:0"), Map.of()))
                .isEqualTo("FROM mirror:5000/a/b:1@sha256:0\n");
        assertThatThrownBy(() -> dockerfile.render(Map.of("x", "a\nRUN b"), Map.of()))
                .hasMessageContaining("cannot stand in a Dockerfile");
    }

    @Test
    void everyFileUnderComposeAndObservabilityIsRendered() throws IOException {
        List<String> inTree = new ArrayList<>();
        for (String folder : List.of("compose", "observability")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(Files::isRegularFile)
                        .map(file -> file.toString().replace('\\', '/'))
                        .forEach(inTree::add);
            }
        }
        assertThat(Source.ALL).extracting(Source::resource).containsExactlyInAnyOrderElementsOf(inTree);
    }

    private static TemplateText template(String text) {
        return new TemplateText("compose/t.yml.mustache", TemplateKind.COMPOSE, text);
    }
}
