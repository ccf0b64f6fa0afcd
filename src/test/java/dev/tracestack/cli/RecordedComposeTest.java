package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code config} says to every project that Docker Compose 5.5.0 was asked about, held to what that one said. */
class RecordedComposeTest {

    private static final Map<String, ExpectedError> ERRORS = ExpectedError.table();

    @TempDir
    private Path temp;

    static List<RecordedCase> all() {
        return RecordedCase.all();
    }

    static Stream<RecordedCase> valid() {
        return all().stream().filter(RecordedCase::isValid);
    }

    static Stream<RecordedCase> invalid() {
        return all().stream().filter(c -> !c.isValid());
    }

    @Test
    void noRecordingIsLeftOut() {
        assertThat(all()).hasSize(149);
        assertThat(invalid().map(RecordedCase::name)).containsExactlyInAnyOrderElementsOf(ERRORS.keySet());
    }

    @ParameterizedTest
    @MethodSource("valid")
    void theModelIsTheSame(RecordedCase recorded) throws IOException {
        Path folder = recorded.copyTo(temp);

        CliRun run = run(recorded, folder, "config", "--format", "json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(JsonDifferences.between(recorded.expectedJson(folder), new ObjectMapper().readTree(run.out())))
                .isEmpty();
        assertThat(run.err().lines().toList())
                .as("warnings")
                .zipSatisfy(
                        recorded.expectedWarnings(folder),
                        (line, words) -> assertThat(line).contains(words));
    }

    /** Where a hash covers the project's own folder, it is compared as it would be in the folder of the recording. */
    @ParameterizedTest
    @MethodSource("valid")
    void everyHashIsTheSame(RecordedCase recorded) throws IOException {
        Path folder = recorded.copyTo(temp);
        Map<String, String> hashed = HashedTexts.of(recorded.request(folder));

        CliRun run = run(recorded, folder, "config", "--hash", "*");

        Map<String, String> printed = new LinkedHashMap<>();
        Map<String, String> asRecorded = new TreeMap<>();
        hashed.forEach((service, text) -> {
            printed.put(service, HashedTexts.sha256(text));
            asRecorded.put(service, HashedTexts.sha256(recorded.asRecorded(text, folder)));
        });
        assertThat(asRecorded).isEqualTo(recorded.expectedHashes());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .containsExactlyElementsOf(printed.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .toList());
    }

    /** The recorded text of which a hash was taken is byte for byte the one hashed here. */
    @Test
    void theHashedTextsAreTheRecordedOnes() throws IOException {
        Map<String, String> recorded = new TreeMap<>();
        Map<String, String> computed = new TreeMap<>();
        for (String line : Files.readAllLines(RecordedCase.resource("compose/hashes.jsonl"))) {
            JsonNode vector = new ObjectMapper().readTree(line);
            String name = vector.path("case").asText();
            String key = name + "/" + vector.path("service").asText();
            recorded.put(key, vector.path("canonical").asText());
            assertThat(HashedTexts.sha256(vector.path("canonical").asText()))
                    .as(key)
                    .isEqualTo(vector.path("hash").asText());
        }
        for (RecordedCase one : valid().toList()) {
            Path folder = one.copyTo(temp);
            HashedTexts.of(one.request(folder))
                    .forEach((service, text) -> computed.put(one.name() + "/" + service, one.asRecorded(text, folder)));
        }
        assertThat(recorded).hasSize(107);
        assertThat(computed).containsAllEntriesOf(recorded);
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void whatIsRefusedIsRefusedForTheSameReasonAndWithItsPlace(RecordedCase recorded) throws IOException {
        Path folder = recorded.copyTo(temp);

        CliRun run = run(recorded, folder, "config");

        ExpectedError expected = Objects.requireNonNull(ERRORS.get(recorded.name()), recorded.name());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(recorded.errorClass()).isEqualTo(expected.kind());
        assertThat(run.err())
                .startsWith(
                        "tracestack: " + expected.place() + (expected.place().isEmpty() ? "" : ": "));
        assertThat(run.err().lines().findFirst().orElse(""))
                .contains(expected.words())
                .endsWith("[" + expected.code() + "]");
    }

    private static CliRun run(RecordedCase recorded, Path folder, String... command) throws IOException {
        List<String> words = new ArrayList<>(recorded.arguments());
        words.addAll(List.of(command));
        assertThat(Files.isDirectory(folder)).isTrue();
        return CliRun.in(folder, recorded.environment(), words.toArray(String[]::new));
    }
}
