package dev.tracestack.doctor.captured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.Recordings;
import dev.tracestack.ZipTexts;
import dev.tracestack.check.CheckResult;
import dev.tracestack.doctor.reading.CollectorFindings;
import dev.tracestack.doctor.reading.HealthFindings;
import dev.tracestack.doctor.reading.TempoFindings;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.RuntimeName;
import dev.tracestack.stack.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {

    private static final Instant NOW = Instant.parse("2026-11-23T17:30:00Z");

    private static final String SECRET = "hunter2-Zq9";
    private static final String OTHER_SECRET = "correct horse battery";
    private static final String PROMPT = "tell me about my illness";

    @TempDir
    private Path folder;

    private Path stack = Path.of("");

    /** A stack with everything in it that must not leave the machine. */
    @BeforeEach
    void plantSecrets() throws IOException {
        stack = Files.createDirectory(folder.resolve("stack"));
        Files.writeString(
                stack.resolve("otel-collector.log"),
                Recordings.text("faults/collector-tempo-wrong-port.log")
                        + "2026-11-23T17:28:12.778Z\tinfo\tx.go:1\tgot Authorization: Bearer " + SECRET + "\t{}\n"
                        + "2026-11-23T17:28:12.778Z\tinfo\tx.go:1\tx\t{\"headers\": {\"Authorization\": \"Basic "
                        + SECRET + "\"}}\n"
                        + "2026-11-23T17:28:12.778Z\tinfo\tx.go:1\tpassword=" + SECRET + " next\t{}\n"
                        + "2026-11-23T17:28:12.778Z\tinfo\tx.go:1\tdb.password: \"" + OTHER_SECRET + "\"\t{}\n"
                        + "2026-11-23T17:28:12.778Z\tinfo\tx.go:1\tpostgresql://app:" + SECRET + "@db:5432/x\t{}\n"
                        + "2026-11-23T17:28:12.778Z\tinfo\tx.go:1\tas it is: plain-App-Secret-77\t{}\n"
                        + "     -> gen_ai.prompt: Str(" + PROMPT + ")\n"
                        + "    Name           : " + PROMPT + "\n");
        Files.writeString(
                stack.resolve("otel-collector.metrics"), Recordings.text("faults/collector-tempo-wrong-port.metrics"));
        Files.writeString(stack.resolve("tempo.log"), Recordings.text("faults/tempo-disk-full.log"));
        Files.writeString(stack.resolve("tempo.health"), Recordings.text("faults/tempo-health-wget.health"));
        Files.writeString(
                stack.resolve("agent-control-db.log"),
                "ERROR:  value too long\nDETAIL:  Failing row contains (" + PROMPT + ")\n");
        Files.writeString(stack.resolve("demo-shop.log"), "the customer said: " + PROMPT + "\n");
        Files.writeString(stack.resolve("grafana.inspect.json"), """
            [{"Name": "/demo-grafana-1", "RestartCount": 2,
              "State": {"Status": "exited", "ExitCode": 137, "OOMKilled": true,
                        "StartedAt": "2026-11-23T17:00:00Z", "FinishedAt": "2026-11-23T17:01:00Z"},
              "Config": {"Image": "grafana/grafana:13.1.4", "User": "472",
                         "Env": ["APP_KEY=plain-App-Secret-77", "OTEL_SERVICE_NAME=shop"]},
              "NetworkSettings": {"Networks": {"demo_observability": {"NetworkID": "abc"}}}}]
            """);
    }

    private static Bundle bundle(boolean withPayloads) {
        return new Bundle(
                "tracestack 1",
                "demo",
                RuntimeName.DOCKER,
                Set.of("generated-Pass-1"),
                withPayloads,
                Map.of("report.txt", "found generated-Pass-1\n"));
    }

    private Path write(boolean withPayloads) throws InterruptedException {
        Path zip = folder.resolve("bundle.zip");
        try (CapturedSignals signals = CapturedSignals.open(stack)) {
            BundleWriter.write(zip, signals, bundle(withPayloads), NOW);
        }
        return zip;
    }

    private static List<CheckResult> findings(Signals signals) throws InterruptedException {
        List<CheckResult> all = new ArrayList<>(CollectorFindings.of(signals));
        all.addAll(TempoFindings.of(signals));
        for (ServiceName service : signals.services()) {
            signals.service(service).found().ifPresent(facts -> all.addAll(HealthFindings.of(facts)));
        }
        return all;
    }

    @Test
    void noSecretAndNoPromptLeavesTheMachine() throws IOException, InterruptedException {
        Map<String, String> texts = ZipTexts.of(write(false));

        assertThat(texts).containsKeys("otel-collector.log", "tempo.log", "grafana.inspect.json", "manifest.json");
        assertThat(texts)
                .allSatisfy((name, text) -> assertThat(text)
                        .as(name)
                        .doesNotContain(SECRET)
                        .doesNotContain(OTHER_SECRET)
                        .doesNotContain("generated-Pass-1")
                        .doesNotContain("plain-App-Secret-77")
                        .doesNotContain(PROMPT));
        assertThat(texts.get("grafana.inspect.json"))
                .contains("OTEL_SERVICE_NAME=shop")
                .contains("APP_KEY=****");
    }

    @Test
    void payloadsGoAlongWhereTheyAreAskedForAndSecretsDoNot() throws IOException, InterruptedException {
        Map<String, String> texts = ZipTexts.of(write(true));

        assertThat(texts.get("otel-collector.log")).contains(PROMPT);
        assertThat(texts).allSatisfy((name, text) -> assertThat(text).as(name).doesNotContain(SECRET));
    }

    @Test
    void whatIsReadBackGivesTheSameFindings() throws IOException, InterruptedException {
        Path zip = write(false);

        try (CapturedSignals before = CapturedSignals.open(stack);
                CapturedSignals after = CapturedSignals.open(zip)) {
            List<CheckResult> findings = findings(before);
            assertThat(findings).hasSize(4);
            assertThat(findings(after)).isEqualTo(findings);
            assertThat(after.services()).containsAll(List.of(ServiceName.TEMPO, ServiceName.OTEL_COLLECTOR));
            assertThat(after.service(ServiceName.GRAFANA).found().orElseThrow()).satisfies(facts -> {
                assertThat(facts.outOfMemory()).isTrue();
                assertThat(facts.exitCode()).hasValue(137);
                assertThat(facts.networks()).containsEntry("demo_observability", "abc");
            });
            assertThat(after.notes()).isEmpty();
        }
    }

    @Test
    void aBundleIsForItsOwnerAloneAndReplacesTheOneBefore() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("bundle.zip"), "old");

        Path zip = write(false);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(zip)))
                .isEqualTo("rw-------");
        assertThat(ZipTexts.of(zip)).isNotEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("stack", "bundle.zip");
        }
    }

    @Test
    void aBundleThatCannotBeWrittenIsSaid() throws IOException {
        try (CapturedSignals signals = CapturedSignals.open(stack)) {
            assertThatThrownBy(() -> BundleWriter.write(folder, signals, bundle(false), NOW))
                    .hasMessageContaining("expected a file in a folder that can be written, found a folder");
            assertThat(folder).isDirectory();
            assertThatThrownBy(() -> BundleWriter.write(folder.resolve("no/such.zip"), signals, bundle(false), NOW))
                    .isInstanceOfSatisfying(
                            TracestackException.class,
                            e -> assertThat(e.code()).isEqualTo(FaultCode.FOLDER_NOT_WRITABLE));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
        {"token": "abc def", "n": 1} | {"token": "****", "n": 1}
        MY_API_KEY=abc123 x | MY_API_KEY=**** x
        {\\"client_secret\\":\\"abc\\"} | {\\"client_secret\\":\\"****\\"}
        https://u:p@host/x | https://****@host/x
        sk-abcdefghijklmnop | ****
        Cookie: a=b; c=d | Cookie: ****
        eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc | ****
        """)
    void whatLooksLikeASecretIsMasked(String text, String masked) {
        assertThat(Redaction.of(Set.of(), false).text(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tempo_discarded_spans_total{reason=\"live_traces_exceeded\"} 2000",
                "dial tcp: lookup tempo on 127.0.0.11:53: no such host",
                "http://otel-worker:4320/v1/traces"
            })
    void whatIsNoneStays(String text) {
        assertThat(Redaction.of(Set.of("true", "x"), false).text(text)).isEqualTo(text);
    }

    @Test
    void theEnvironmentOfComposeFilesIsMaskedInItsPlace() {
        String text = """
            services:
              app:
                environment:
                  PLAIN: secret-one
                  QUOTED: "secret two"   # why
                  OTEL_SERVICE_NAME: shop
                  FROM: ${ELSEWHERE}
              b:
                environment: [A=secret-three, "B=secret four", NO_PROXY=tempo]
              c: {environment: {C: secret-five}, image: x}
            """;
        assertThat(ComposeEnvironment.masked("x.yml", text)).isEqualTo("""
            services:
              app:
                environment:
                  PLAIN: ****
                  QUOTED: "****"   # why
                  OTEL_SERVICE_NAME: shop
                  FROM: ${ELSEWHERE}
              b:
                environment: [A=****, "B=****", NO_PROXY=tempo]
              c: {environment: {C: ****}, image: x}
            """);
    }
}
