package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorOfflineTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @TempDir
    private Path home;

    private CliRun doctor(String... more) {
        List<String> args = new ArrayList<>(List.of("doctor", "--offline", folder.toString()));
        args.addAll(List.of(more));
        return CliRun.in(home, args.toArray(String[]::new));
    }

    @Test
    void aRecordedFaultIsTheHeadline() throws IOException {
        Files.writeString(folder.resolve("tempo.log"), Recordings.text("faults/tempo-permission-denied.log"));
        CliRun text = doctor();

        assertThat(text.code()).isEqualTo(1);
        assertThat(text.out()).contains("TS501").contains("mkdir /tmp/tempo/blocks: permission denied");
        assertThat(text.err()).isEmpty();
    }

    @Test
    void whatARecordingHoldsIsJudgedAndTheRestIsSkipped() throws IOException {
        Files.writeString(
                folder.resolve("collector-1.log"), Recordings.text("faults/collector-tempo-no-tls-setting.log"));
        Files.writeString(
                folder.resolve("collector-1.metrics"),
                Recordings.text("faults/collector-tempo-no-tls-setting.metrics"));
        CliRun json = doctor("--format", "json");

        assertThat(json.code()).isEqualTo(1);
        assertThat(json.err()).contains("collector-1.log is taken for the log of otel-collector");
        assertThat(codes(json.out(), "failed")).containsExactly("TS306", "TS305");
        assertThat(codes(json.out(), "warned")).isEmpty();
    }

    @Test
    void aHealthyRecordingFailsNothing() throws IOException {
        Files.writeString(folder.resolve("tempo.log"), Recordings.text("faults/tempo-healthy.log"));
        Files.writeString(folder.resolve("tempo.health"), Recordings.text("faults/tempo-healthy.health"));
        CliRun json = doctor("--format", "json");

        assertThat(json.code()).isZero();
        assertThat(codes(json.out(), "failed")).isEmpty();
        assertThat(codes(json.out(), "warned")).isEmpty();
    }

    @Test
    void aHealthCheckThatCannotRunIsNamedFromItsOutput() throws IOException {
        Files.writeString(folder.resolve("tempo.log"), Recordings.text("faults/tempo-health-wget.log"));
        Files.writeString(folder.resolve("tempo.health"), Recordings.text("faults/tempo-health-wget.health"));
        CliRun json = doctor("--format", "json");

        assertThat(json.code()).isEqualTo(1);
        assertThat(codes(json.out(), "failed")).containsExactly("TS225");
    }

    @Test
    void whatWasNotCapturedIsNeverPassed() throws IOException {
        Files.writeString(folder.resolve("tempo.log"), Recordings.text("faults/tempo-healthy.log"));
        JsonNode summary = JSON.readTree(doctor("--format", "json").out()).path("summary");

        assertThat(summary.path("passed").asInt()).isEqualTo(1);
        assertThat(summary.path("skipped").asInt()).isGreaterThan(20);
    }

    @Test
    void whatIsNoCaptureIsInvalid() {
        CliRun none = doctor();

        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("docs/doctor-bundle.md");
    }

    private static List<String> codes(String document, String outcome) throws JsonProcessingException {
        List<String> codes = new ArrayList<>();
        for (JsonNode layer : JSON.readTree(document).path("layers")) {
            for (JsonNode check : layer.path("checks")) {
                if (check.path("outcome").asText().equals(outcome)) {
                    codes.add(check.path("code").asText());
                }
            }
        }
        return codes;
    }
}
