package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.testbed.NeedsTestBed;
import dev.tracestack.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real collector whose sinks are broken, or that is itself: doctor reads on the running stack what it says. */
@NeedsTestBed
class DockerCollectorFaultsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** In the seat of Tempo: a container whose name is known and that listens to nobody. */
    private static final String OVERLAY = """
        services:
          tempo:
            image: busybox:1
            command: [sh, -c, "trap 'exit 0' TERM; while :; do sleep 0.1; done"]
            networks: [observability]
          otel-collector:
            image: otel/opentelemetry-collector-contrib:0.159.0
            command: ["--config=/etc/otelcol-contrib/config.yaml"]
            configs: [{source: collector, target: /etc/otelcol-contrib/config.yaml}]
            ports: ["127.0.0.1::4317", "127.0.0.1::4318", "127.0.0.1::8888", "127.0.0.1::13133"]
            networks: [observability]
        configs:
          collector: {file: ./observability/collector.yaml}
        networks:
          observability: {}
        """;

    private static final String CONFIGURATION = """
        receivers:
          otlp: {protocols: {grpc: {endpoint: "0.0.0.0:4317"}, http: {endpoint: "0.0.0.0:4318"}}}
        processors:
          memory_limiter: {check_interval: 1s, limit_mib: LIMIT, spike_limit_mib: 1}
          batch: {timeout: 600s}
        exporters:
          nop: {}
          otlp/tempo: {endpoint: "passthrough:///tempo:4317", tls: {insecure: true}}
          otlphttp/worker: {endpoint: "http://otel-worker:4320", compression: none}
        extensions:
          health_check: {endpoint: "0.0.0.0:13133"}
        service:
          extensions: [health_check]
          telemetry:
            metrics: {level: normal, readers: [{pull: {exporter: {prometheus: {host: "0.0.0.0", port: 8888}}}}]}
          pipelines:
            traces: {receivers: [otlp], processors: [memory_limiter], exporters: [otlp/tempo, otlphttp/worker]}
        """;

    @TempDir
    private Path folder;

    private SmallStack stack;

    @BeforeEach
    void write() throws IOException {
        stack = new SmallStack(folder, "sinks" + ProcessHandle.current().pid());
        stack.write(SmallStack.OVERLAYS.get(1), OVERLAY);
        stack.write(SmallStack.OVERLAYS.get(2), "services: {}\n");
        stack.write("observability/collector.yaml", CONFIGURATION.replace("LIMIT", "200"));
    }

    @AfterEach
    void leaveNothing() throws IOException, InterruptedException {
        stack.remove();
    }

    private JsonNode doctorUntil(String code) throws InterruptedException, IOException {
        Ticker ticker = Ticker.system();
        Poller.Polled<JsonNode> polled = new Poller(ticker)
                .until(Deadline.after(ticker, PATIENCE), Duration.ofSeconds(1), () -> {
                    JsonNode check = check(code);
                    return check.isMissingNode() ? Optional.empty() : Optional.of(check);
                });
        assertThat(polled.answer())
                .as(() ->
                        code + " in " + stack.run("doctor", "--format", "json").out())
                .isPresent();
        return polled.answer().orElseThrow();
    }

    private JsonNode check(String code) {
        try {
            for (JsonNode layer :
                    JSON.readTree(stack.run("doctor", "--format", "json").out()).path("layers")) {
                for (JsonNode check : layer.path("checks")) {
                    if (check.path("code").asText().equals(code)) {
                        return check;
                    }
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return JSON.missingNode();
    }

    private void send() throws IOException, InterruptedException {
        String port = TestBed.docker(folder, "port", stack.id("otel-collector"), "4318/tcp")
                .ok()
                .replaceFirst("(?s).*:(\\d+).*", "$1");
        stack.run("emit", "--protocol", "http", "--endpoint", "http://127.0.0.1:" + port);
    }

    @Test
    void brokenSinksAndALimitedMemoryAreToldByTheRunningCollector() throws IOException, InterruptedException {
        CliRun up = stack.run("up");
        assertThat(up.code()).as(up.err()).isZero();
        send();

        JsonNode refused = doctorUntil("TS304");
        assertThat(refused.at("/evidence/sink").asText()).isEqualTo("tempo");
        assertThat(refused.at("/found").asText()).contains("connection refused");
        JsonNode unknown = doctorUntil("TS305");
        assertThat(unknown.at("/evidence/sink").asText()).isEqualTo("otel-worker");
        assertThat(unknown.at("/evidence/queued").asInt()).isPositive();
        assertThat(List.of(check("TS307"), check("TS316"), check("TS315"))).allMatch(JsonNode::isMissingNode);

        stack.write("observability/collector.yaml", CONFIGURATION.replace("LIMIT", "3"));
        CliRun again = stack.run("up");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(doctorUntil("TS316").at("/found").asText()).contains("memory limiter");

        // no file says that the collector's user may not make that folder: only its own last words do
        stack.write(
                "observability/collector.yaml",
                CONFIGURATION
                        .replace("LIMIT", "200")
                        .replace("health_check]", "health_check, file_storage]")
                        .replace(
                                "health_check: {",
                                "file_storage: {directory: /var/lib/queue, create_directory: true}\n"
                                        + "  health_check: {"));
        stack.run("up", "--wait-timeout", "5s");
        assertThat(doctorUntil("TS319").at("/found").asText()).contains("file_storage", "permission denied");
    }

    @ParameterizedTest
    @CsvSource({
        "'memory_limiter', 'nop', none of them on",
        "'memory_limiter, batch', 'otlp/tempo, otlphttp/worker', none of them on",
        "'memory_limiter', 'otlphttp/worker', none of them to tempo",
    })
    void whatIsAcceptedAndReachesNoStoreIsToldByWhatTheRunningCollectorCounts(
            String processors, String exporters, String found) throws IOException, InterruptedException {
        stack.write(
                "observability/collector.yaml",
                CONFIGURATION
                        .replace("LIMIT", "200")
                        .replace("[memory_limiter]", "[" + processors + "]")
                        .replace("[otlp/tempo, otlphttp/worker]", "[" + exporters + "]"));
        CliRun up = stack.run("up");
        assertThat(up.code()).as(up.err()).isZero();
        assertThat(check("TS321")).as("before anything is sent").isEqualTo(JSON.missingNode());
        send();

        assertThat(doctorUntil("TS321").at("/found").asText()).contains("accepted", found);
    }
}
