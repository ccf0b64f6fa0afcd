package dev.tracestack.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** tracestack and the real Docker Compose take turns on one rendered stack, and neither undoes what the other did. */
@NeedsTestBed
class SharedStackTest {

    private static final String ONE_SHOT = "otel-worker-migrate";

    @TempDir
    private Path home;

    private RenderedStack stack;

    @BeforeEach
    void aRenderedFolder() throws IOException, InterruptedException {
        stack = RenderedStack.of("testbed-shared", home);
    }

    @AfterEach
    void takeItAway() throws IOException, InterruptedException {
        stack.remove();
    }

    @Test
    void dockerComposeFindsNothingToChangeInWhatTracestackBroughtUp() throws IOException, InterruptedException {
        stack.tracestack("up", "--runtime", "docker").ok();
        List<String> containers = stack.ids();
        Instant before = Instant.now();
        stack.compose("up", "--detach").ok();
        assertThat(stack.ids()).isEqualTo(containers).hasSize(6);
        // Docker Compose starts a one-shot that has finished on every "up"; tracestack does not
        assertThat(events(before)).allMatch(event -> event.contains(ONE_SHOT));
        assertThat(stack.compose("ps", "--all", "--quiet").ok().lines()).hasSize(6);
        assertThat(stack.compose("logs", "otel-collector").ok()).contains("Everything is ready");
        stack.compose("down").ok();
        assertThat(stack.ids()).isEmpty();
        assertThat(stack.tracestack("ps", "--runtime", "docker", "--format", "json")
                        .output())
                .doesNotContain("\"running\"");
    }

    @Test
    void tracestackAdoptsWhatDockerComposeBroughtUp() throws IOException, InterruptedException {
        stack.compose("up", "--detach").ok();
        assertThat(stack.awaitStates(RenderedStack.HEALTHY)).isEqualTo(RenderedStack.HEALTHY);
        List<String> containers = stack.ids();
        Instant before = Instant.now();
        stack.tracestack("up", "--runtime", "docker").ok();
        assertThat(stack.ids()).isEqualTo(containers).hasSize(6);
        assertThat(events(before)).isEmpty();
        String services = stack.tracestack("ps", "--format", "json").ok();
        assertThat(new ObjectMapper().readTree(services).path("outcome").asText())
                .isEqualTo("ready");
        assertThat(stack.tracestack("smoke").ok()).contains("0 failed");
        assertThat(stack.tracestack("logs", "otel-worker").ok()).isNotEmpty();
        stack.tracestack("down").ok();
        assertThat(stack.ids()).isEmpty();
        assertThat(TestBed.docker(home, "volume", "ls", "--quiet", "--filter", stack.filter())
                        .ok()
                        .lines())
                .hasSize(4);
    }

    @Test
    void anApplicationOfAnotherProjectJoinsTheNetworkAndSends() throws IOException, InterruptedException {
        stack.tracestack("up", "--runtime", "docker").ok();
        String trace = "5b8efff798038103d269b633813fc60c";
        Path application = Files.createDirectories(home.resolve("application"));
        Files.writeString(application.resolve("compose.yml"), """
                name: testbed-application
                services:
                  shop:
                    image: busybox:1
                    command: [wget, -q, -O, "-", --header, "Content-Type: application/json", --post-file, /span.json,
                      "http://otel-collector:4318/v1/traces"]
                    volumes: ["./span.json:/span.json:ro"]
                    networks: [stack]
                networks:
                  stack: {name: testbed-shared_observability, external: true}
                """);
        Files.writeString(application.resolve("span.json"), """
                {"resourceSpans": [{"resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "shop"}}]},
                  "scopeSpans": [{"spans": [{"traceId": "%s", "spanId": "eee19b7ec3c1b174", "name": "buy", "kind": 1,
                    "startTimeUnixNano": "%d000000000", "endTimeUnixNano": "%d000000000"}]}]}]}
                """.formatted(
                        trace, Instant.now().getEpochSecond(), Instant.now().getEpochSecond() + 1));
        try {
            TestBed.docker(application, "compose", "run", "--rm", "shop").ok();
        } finally {
            TestBed.docker(application, "compose", "down").ok();
        }
        assertThat(stack.tracestack("smoke", "--trace", trace).ok()).contains("0 failed");
    }

    /** What the engine says happened to the stack since then, but for probes and for what follows from a start. */
    private List<String> events(Instant since) throws IOException, InterruptedException {
        return TestBed.docker(
                        home,
                        "events",
                        "--since",
                        since.toString(),
                        "--until",
                        Instant.now().toString(),
                        "--format",
                        "{{.Type}} {{.Action}} {{.Actor.Attributes.name}}")
                .ok()
                .lines()
                .filter(event -> event.contains("testbed-shared"))
                .filter(event -> !event.contains(" exec_") && !event.contains(" health_status"))
                .filter(event -> !event.matches("network (dis)?connect .*"))
                .toList();
    }
}
