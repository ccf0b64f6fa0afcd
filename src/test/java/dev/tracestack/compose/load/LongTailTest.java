package dev.tracestack.compose.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.compose.Form;
import dev.tracestack.compose.JsonWriter;
import dev.tracestack.yaml.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every key that Compose knows, in every form, against what Docker Compose 5.5.0 made of it on another day. */
class LongTailTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    static Stream<JsonNode> recorded() throws IOException {
        try (InputStream lines =
                Objects.requireNonNull(LongTailTest.class.getResourceAsStream("/compose/long-tail.jsonl"))) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().map(LongTailTest::parsed).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void aFileMeansWhatDockerComposeSaysItMeans(JsonNode recorded) throws IOException {
        Path project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(project.resolve("compose.yaml"), recorded.get("yaml").asText());
        Files.writeString(project.resolve("v.env"), "A=1\nB=${A}2\n");
        Files.writeString(project.resolve("l.env"), "la=1\nlb=x y\n");
        Map<String, String> environment = Map.of("HOME", "/nonexistent-home");

        LoadOutcome outcome = ComposeLoader.attempt(LoadRequest.of(project, environment));

        switch (outcome) {
            case LoadOutcome.Loaded loaded -> {
                String written =
                        JsonWriter.indented(loaded.project().in(Form.JSON)).replace("$", "$$");
                assertThat(parsed(written)).isEqualTo(expected(recorded, project));
            }
            case LoadOutcome.Refused refused -> {
                Problem first = refused.problems().getFirst();
                assertThat(refused.problems()).as("problems").isNotEmpty();
                assertThat(recorded.has("json"))
                        .as("refused: " + refused.problems())
                        .isFalse();
                assertThat(first.kind().name()).isEqualTo(recorded.get("kind").asText());
                assertThat(Objects.requireNonNull(first.position(), "no position")
                                .line())
                        .isEqualTo(recorded.get("line").asInt());
                assertThat(first.message()).isNotBlank();
            }
        }
    }

    private static JsonNode expected(JsonNode recorded, Path project) {
        assertThat(recorded.has("json")).as("Docker Compose refuses this file").isTrue();
        return parsed(recorded.get("json")
                .toString()
                .replace("@DIR@", project.toString())
                .replace("@NAME@", "project"));
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
