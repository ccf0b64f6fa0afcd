package dev.tracestack.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.metrics.Labels;
import dev.tracestack.metrics.PrometheusReader;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.grpc.OtlpGrpcSender;
import dev.tracestack.smoke.Place;
import dev.tracestack.smoke.Places;
import dev.tracestack.smoke.PostgresReader;
import dev.tracestack.smoke.Smoke;
import dev.tracestack.smoke.SmokeReport;
import dev.tracestack.smoke.TempoReader;
import dev.tracestack.stack.Endpoints;
import dev.tracestack.stack.PortName;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rendered overlays under the real Docker Compose and nothing else: real PostgreSQL, real collector, the worker built
 * by Compose; in the seats of Tempo and Grafana are stand-ins.
 */
@NeedsTestBed
class RenderedStackTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path home;

    private static RenderedStack stack;

    @BeforeAll
    static void composeBringsItUpAndBuildsTheWorker() throws IOException, InterruptedException {
        stack = RenderedStack.of("testbed-rendered", home);
        for (String image : stack.compose("config", "--images").ok().lines().toList()) {
            if (image.startsWith("tracestack/")) {
                TestBed.docker(home, "image", "rm", "--force", image);
            }
        }
        stack.compose("up", "--detach").ok();
    }

    @AfterAll
    static void takeItAway() throws IOException, InterruptedException {
        if (stack != null) {
            stack.remove();
        }
    }

    @Test
    void everyServiceIsHealthyAndTheOneShotSucceeded() throws InterruptedException {
        assertThat(stack.awaitStates(RenderedStack.HEALTHY)).isEqualTo(RenderedStack.HEALTHY);
    }

    @Test
    void aTraceSentToTheCollectorIsInBothStoresSpanForSpan() throws IOException, InterruptedException {
        Endpoints endpoints = stack.endpoints();
        String password = stack.secrets().get("OTEL_READER_DB_PASSWORD");
        SampleTrace trace = SampleTrace.of(InstantSource.system(), new Random());
        try (PostgresReader postgres = new PostgresReader(endpoints.postgres(), password);
                OtlpGrpcSender sender = new OtlpGrpcSender(
                        endpoints.otlpGrpc().getHost(), endpoints.otlpGrpc().getPort(), PATIENCE)) {
            TempoReader tempo = new TempoReader(endpoints.tempo());
            SmokeReport report = new Smoke(
                            new Places(
                                    new Place.Asked(postgres),
                                    new Place.Asked(tempo),
                                    new Place.Absent("not part of this test"),
                                    new Place.Absent("not part of this test")),
                            Ticker.system(),
                            InstantSource.system())
                    .send(sender, endpoints.otlpGrpc(), trace, PATIENCE);
            assertThat(report.passed()).as(report.toString()).isTrue();
        }
        assertThat(sentBy("otlp/tempo")).isGreaterThanOrEqualTo(5);
        assertThat(sentBy("otlphttp/worker")).isGreaterThanOrEqualTo(5);
    }

    @Test
    void smokePassesAgainstWhatTracestackNeverBroughtUp() throws IOException, InterruptedException {
        stack.awaitStates(RenderedStack.HEALTHY);
        assertThat(stack.tracestack("smoke", "--runtime", "docker").ok()).contains("0 failed");
    }

    @Test
    void metricsAndLogsAreAcceptedSoThatNoAgentComplains() throws IOException {
        for (String path : List.of("/v1/metrics", "/v1/logs")) {
            HttpOutcome outcome = HttpProbe.standard()
                    .post(
                            at(PortName.OTLP_HTTP, path),
                            Headers.of("Content-Type", "application/json"),
                            "{}".getBytes(StandardCharsets.UTF_8));
            assertThat(status(outcome)).as(path).isEqualTo(200);
        }
    }

    @Test
    void grafanasDatasourceProxyReachesTempoForTheAdministratorOnly() throws IOException, InterruptedException {
        URI echo = at(PortName.VIEW, "/api/datasources/proxy/uid/tempo/api/echo");
        String login = "admin:" + stack.secrets().get("GRAFANA_ADMIN_PASSWORD");
        Headers authorization = Headers.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        stack.awaitStates(RenderedStack.HEALTHY);
        assertThat(status(HttpProbe.standard().get(echo, authorization))).isEqualTo(200);
        assertThat(status(HttpProbe.standard().get(echo))).isEqualTo(401);
    }

    @Test
    void nothingIsPublishedBeyondLoopback() throws IOException, InterruptedException {
        String ports = TestBed.docker(home, "ps", "--filter", stack.filter(), "--format", "{{.Ports}}")
                .ok();
        assertThat(ports.lines().flatMap(line -> List.of(line.split(", ", -1)).stream()))
                .filteredOn(port -> port.contains("->"))
                .hasSizeGreaterThanOrEqualTo(7)
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void noPasswordIsInTheConfigurationNorInWhatTheEngineTells() throws IOException, InterruptedException {
        StringBuilder told = new StringBuilder(stack.compose("config").ok());
        for (String id : stack.ids()) {
            told.append(TestBed.docker(home, "inspect", id).ok());
        }
        assertThat(stack.secrets()).hasSize(4);
        assertThat(told.toString()).doesNotContain(stack.secrets().values());
    }

    private static double sentBy(String exporter) throws IOException, InterruptedException {
        URI metrics = at(PortName.COLLECTOR_METRICS, "/metrics");
        return new Poller(Ticker.system())
                .until(Deadline.after(Ticker.system(), PATIENCE), Duration.ofMillis(200), () -> sent(metrics, exporter))
                .answer()
                .orElse(0.0);
    }

    private static Optional<Double> sent(URI metrics, String exporter) {
        return switch (HttpProbe.standard().get(metrics)) {
            case HttpOutcome.Answered answer -> {
                var sum = PrometheusReader.read(answer.text())
                        .sumIfAny("otelcol_exporter_sent_spans", Labels.of("exporter", exporter));
                yield sum.isPresent() ? Optional.of(sum.getAsDouble()) : Optional.empty();
            }
            case HttpOutcome.Unreachable _ -> Optional.empty();
        };
    }

    private static URI at(PortName port, String path) throws IOException {
        return URI.create("http://127.0.0.1:" + stack.ports().get(port) + path);
    }

    private static int status(HttpOutcome outcome) {
        return switch (outcome) {
            case HttpOutcome.Answered answer -> answer.status();
            case HttpOutcome.Unreachable _ -> 0;
        };
    }
}
