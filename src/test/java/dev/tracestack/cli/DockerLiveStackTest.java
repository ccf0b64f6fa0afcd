package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.check.Eventually;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.testbed.NeedsTestBed;
import dev.tracestack.testbed.TestBed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole stack with the Trace Explorer, brought up by tracestack from an empty folder and treated badly; each test leaves
 * it as it found it. Real are the collector, PostgreSQL and the worker.
 */
@NeedsTestBed
class DockerLiveStackTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROJECT = "testbed-live";

    @TempDir
    private static Path home;

    @BeforeAll
    static void bringItUpAlthoughAPortThatWasChosenIsTakenMeanwhile() throws IOException {
        Path built = Path.of("target", "program", CliRun.JAR).toAbsolutePath();
        assertThat(built).as("the program, which scripts/tracestack builds").exists();
        Files.copy(built, home.resolve(CliRun.JAR));
        ok("up", "--port-offset", "auto", "--with", "explorer", "--dry-run");
        int chosen = JSON.readTree(
                        rendered().resolve(".tracestack/rendered.json").toFile())
                .at("/choices/ports/tempo")
                .asInt();
        try (ServerSocket quicker = new ServerSocket(chosen, 1, InetAddress.getLoopbackAddress())) {
            assertThat(ok("up", "--port-offset", "auto", "--with", "explorer"))
                    .contains("Choosing other ports: ", "expected port " + quicker.getLocalPort())
                    .containsPattern("explorer +ready");
        }
    }

    @AfterAll
    static void takeItAway() throws IOException, InterruptedException {
        ok("down", "--volumes", "--timeout", "5s");
    }

    @Test
    void theTraceExplorerOfTheStackShowsTraces() throws IOException, InterruptedException {
        String explorer = service("explorer").at("/endpoints/http").asText();
        assertThat(get(explorer + "/readyz").status()).isEqualTo(200);
        assertThat(get(explorer + "/").text()).contains("<!doctype html>");
        String id = emit();
        assertThat(ok("smoke", "--trace", id)).contains("0 failed");
        assertThat(get(explorer + "/api/traces/" + id).text()).contains("resourceSpans", "checkout");
        assertThat(ok("open", id, "--view", "explorer", "--print")).contains(explorer, id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker", "collector"})
    void nothingThatWasAcknowledgedIsLostOrDoubledWhenAPartIsStopped(String part)
            throws IOException, InterruptedException {
        assertThat(ok("smoke", "--chaos", part))
                .contains("20 of 20 acknowledged traces whole and equal, 0 lost, 0 doubled");
    }

    @Test
    void aDatabaseThatIsKilledRecoversAndIsCounted() throws IOException, InterruptedException {
        String before = emit();
        ok("smoke", "--trace", before);
        String pid = TestBed.docker(home, "inspect", "-f", "{{.State.Pid}}", PROJECT + "-agent-control-db-1")
                .ok();
        assertThat(ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly())
                .isTrue();

        JsonNode again = Eventually.found("the database runs again", () -> {
            JsonNode now = service("agent-control-db");
            return now.path("restarts").asInt() == 1
                            && now.path("health").asText().equals("healthy")
                    ? Optional.of(now)
                    : Optional.empty();
        });
        assertThat(again.path("since").asText()).isNotEmpty();
        assertThat(ok("smoke", "--timeout", "60s")).contains("0 failed");
        assertThat(ok("smoke", "--trace", before)).contains("0 failed");
        assertThat(run("ps").out())
                .containsPattern("agent-control-db .* restarted once")
                .doesNotContainPattern("otel-worker .* restarted");
    }

    @ParameterizedTest
    @CsvSource({
        "tempo:4317, tempo:4399, TS304, connection refused",
        "tls: {insecure: true}, tls: {insecure_skip_verify: true}, TS306, TLS",
    })
    void doctorNamesFirstWhatTheCollectorsConfigurationHasWrong(String right, String wrong, String code, String found)
            throws IOException, InterruptedException {
        String configuration = Files.readString(rendered().resolve("observability/otel-collector.yaml"));
        assertThat(configuration).contains(right);
        Path file = Files.writeString(home.resolve("collector.yaml"), configuration.replace(right, wrong));
        Path overlay =
                Files.writeString(home.resolve("fault.yml"), "configs: {otel_collector: {file: " + file + "}}\n");
        try {
            assertThat(ok("up", "-f", overlay.toString())).contains("config.yaml changed");
            emit();
            JsonNode first =
                    Eventually.found(
                            "the report",
                            () -> JSON
                                    .readTree(run("doctor", "--format", "json").out())
                                    .path("layers")
                                    .findParents("code")
                                    .stream()
                                    .filter(check ->
                                            check.path("outcome").asText().equals("failed"))
                                    .filter(check -> !check.has("causedBy"))
                                    .findFirst());
            assertThat(first.path("code").asText()).as(first.toPrettyString()).isEqualTo(code);
            assertThat(first.path("found").asText()).contains(found);
        } finally {
            ok("up");
        }
        assertThat(run("doctor").out()).contains("0 failed");
    }

    private static Path rendered() {
        return home.resolve("state").resolve("tracestack").resolve(PROJECT).resolve("rendered");
    }

    private static CliRun run(String... args) {
        List<String> words = new ArrayList<>(List.of(args));
        words.addAll(List.of("--project", PROJECT, "--runtime", "docker"));
        return CliRun.in(home, TestBed.environment(), words.toArray(String[]::new));
    }

    /** Both streams of a command that must succeed. */
    private static String ok(String... args) {
        CliRun run = run(args);
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        return run.out() + run.err();
    }

    private static String emit() {
        CliRun emitted = run("emit");
        assertThat(emitted.code()).as(emitted.err()).isZero();
        return emitted.out().strip();
    }

    private static JsonNode service(String name) throws IOException, InterruptedException {
        for (JsonNode each : JSON.readTree(run("ps", "--format", "json").out()).path("services")) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no service " + name);
    }

    private static HttpOutcome.Answered get(String uri) {
        return switch (HttpProbe.standard().get(URI.create(uri))) {
            case HttpOutcome.Answered answered -> answered;
            case HttpOutcome.Unreachable(String reason) -> throw new AssertionError(uri + ": " + reason);
        };
    }
}
