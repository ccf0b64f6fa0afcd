package dev.tracestack.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.stack.Images;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.Ports;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RenderedModelTest {

    private static final Path JAR = Path.of("tracestack.jar");
    private static final ParsedStack STACK = ParsedStack.of(Specs.withMlflow(JAR));
    private static final Set<String> ONE_SHOTS = Set.of("otel-worker-migrate", "mlflow-migrate");

    @Test
    void theServicesHaveTheNamesThatPeopleKnow() {
        assertThat(ParsedStack.of(Specs.usual(JAR)).services())
                .containsOnlyKeys(
                        "agent-control-db",
                        "otel-collector",
                        "tempo",
                        "otel-worker-migrate",
                        "otel-worker",
                        "grafana",
                        "explorer");
        assertThat(STACK.services()).containsKeys("mlflow", "mlflow-migrate").hasSize(9);
    }

    @TestFactory
    Stream<DynamicTest> everyServiceIsGuarded() {
        return STACK.services().entrySet().stream()
                .map(service -> DynamicTest.dynamicTest(
                        service.getKey(), () -> assertGuarded(service.getKey(), service.getValue())));
    }

    private static void assertGuarded(String name, Mapping service) {
        assertThat(ParsedStack.words(service, "cap_drop")).containsExactly("ALL");
        assertThat(ParsedStack.words(service, "security_opt")).containsExactly("no-new-privileges:true");
        assertThat(ParsedStack.text(service, "restart")).isEqualTo(ONE_SHOTS.contains(name) ? "no" : "unless-stopped");
        assertThat(ParsedStack.text(service, "stop_grace_period")).matches("[0-9]+s");
        assertThat(ParsedStack.text(service, "deploy", "resources", "limits", "memory"))
                .matches("[0-9]+[MG]");
        assertThat(Double.parseDouble(ParsedStack.text(service, "deploy", "resources", "limits", "cpus")))
                .as("an engine refuses more CPUs than its machine has")
                .isBetween(0.1, 1.0);
        assertThat(ParsedStack.text(service, "logging", "driver")).isEqualTo("json-file");
        assertThat(ParsedStack.text(service, "logging", "options", "max-size")).isNotEmpty();
        assertThat(ParsedStack.text(service, "logging", "options", "max-file")).isNotEmpty();
        for (String variable : List.of("NO_PROXY", "no_proxy")) {
            assertThat(ParsedStack.text(service, "environment", variable).split(","))
                    .containsAll(STACK.services().keySet())
                    .contains("localhost", "127.0.0.1");
        }
        assertThat(ParsedStack.text(service, "image")).matches(".+:v?[0-9].*");
    }

    @Test
    void everyPortIsPublishedOnLoopbackUnderItsOwnNumber() {
        Ports ports = Ports.offset(1000);
        List<String> published = new ArrayList<>();
        ParsedStack.of(Specs.withPorts(JAR, ports)).services().values().forEach(service -> {
            for (Node port : ParsedStack.items(service, "ports")) {
                assertThat(ParsedStack.text((Mapping) port, "host_ip")).isEqualTo("127.0.0.1");
                published.add(ParsedStack.text((Mapping) port, "published"));
            }
        });
        assertThat(published)
                .containsExactlyInAnyOrderElementsOf(Stream.of(PortName.values())
                        .filter(name -> name != PortName.MLFLOW)
                        .map(name -> Integer.toString(ports.get(name)))
                        .toList());
    }

    @Test
    void noSecretIsInAFileThatGitWouldTake() {
        STACK.texts()
                .forEach((path, text) -> assertThat(text)
                        .as(path)
                        .doesNotContain(
                                Specs.CREDENTIALS.postgres(),
                                Specs.CREDENTIALS.worker(),
                                Specs.CREDENTIALS.reader(),
                                Specs.CREDENTIALS.grafana(),
                                Specs.MLFLOW_SECRET));
    }

    @Test
    void everySecretComesFromAVariableOfTheEnvironmentFile() {
        Set<String> variables = new TreeSet<>();
        STACK.texts().keySet().stream()
                .filter(path -> path.endsWith(".yml"))
                .forEach(path -> ParsedStack.entries(STACK.document(path), "secrets")
                        .values()
                        .forEach(secret -> variables.add(ParsedStack.text((Mapping) secret, "environment"))));
        assertThat(Renderer.render(Specs.withMlflow(JAR)))
                .filteredOn(file -> file.path().equals(".env"))
                .singleElement()
                .satisfies(env -> assertThat(((RenderedFile.Content.Lines) env.content()).lines())
                        .extracting(RenderedFile.Line::key)
                        .containsExactlyInAnyOrderElementsOf(
                                Stream.concat(Stream.of("COMPOSE_PROJECT_NAME"), variables.stream())
                                        .toList()));
    }

    @Test
    void aServiceWithSecretsHasNoReadOnlyRootBecauseComposeRefusesThatForSecretsOfTheEnvironment() {
        STACK.services().values().forEach(service -> {
            if (!ParsedStack.items(service, "secrets").isEmpty()) {
                assertThat(ParsedStack.text(service, "read_only")).isEmpty();
            }
        });
        assertThat(ParsedStack.text(STACK.service("tempo"), "read_only")).isEqualTo("true");
        assertThat(ParsedStack.text(STACK.service("otel-collector"), "read_only"))
                .isEqualTo("true");
    }

    @Test
    void servicesWaitForHealthOrCompletion() {
        STACK.services()
                .forEach((name, service) -> ParsedStack.entries(service, "depends_on")
                        .forEach((on, condition) -> {
                            assertThat(STACK.services()).containsKey(on);
                            assertThat(ParsedStack.text((Mapping) condition, "condition"))
                                    .as(name + " on " + on)
                                    .isEqualTo(
                                            ONE_SHOTS.contains(on)
                                                    ? "service_completed_successfully"
                                                    : "service_healthy");
                        }));
        assertThat(STACK.service("otel-collector").get("healthcheck")).isEmpty();
        assertThat(ParsedStack.words(
                        (Mapping) STACK.service("agent-control-db")
                                .get("healthcheck")
                                .orElseThrow(),
                        "test"))
                .containsSequence("pg_isready", "-h", "127.0.0.1");
    }

    @Test
    void tempoRunsAsRootOnItsVolume() {
        assertThat(ParsedStack.text(STACK.service("tempo"), "user")).isEqualTo("root");
        assertThat(ParsedStack.words(STACK.service("tempo"), "volumes")).containsExactly("tempo-data:/tmp/tempo");
        assertThat(ParsedStack.words(STACK.service("agent-control-db"), "volumes"))
                .containsExactly("agent-control-db:/var/lib/postgresql/data");
    }

    @Test
    void theCollectorSendsEveryTraceBothWaysAndSwallowsTheRest() {
        Mapping collector = STACK.document("observability/otel-collector.yaml");
        Map<String, Node> pipelines =
                ParsedStack.entries((Mapping) collector.get("service").orElseThrow(), "pipelines");
        assertThat(exporters(pipelines, "traces")).containsExactly("otlp/tempo", "otlphttp/worker");
        assertThat(exporters(pipelines, "metrics")).containsExactly("nop");
        assertThat(exporters(pipelines, "logs")).containsExactly("nop");
        assertThat(ParsedStack.entries(collector, "exporters"))
                .containsOnlyKeys("otlp/tempo", "otlphttp/worker", "nop");
    }

    private static List<String> exporters(Map<String, Node> pipelines, String name) {
        return ParsedStack.words((Mapping) Objects.requireNonNull(pipelines.get(name)), "exporters");
    }

    @Test
    void aCollectorConfigurationOfTheUsersOwnIsASecondOne() {
        ParsedStack stack = ParsedStack.of(Specs.usual(JAR).withLocalCollector(true));
        Mapping collector = stack.service("otel-collector");
        assertThat(ParsedStack.words(collector, "command"))
                .containsExactly(
                        "--config", "/etc/otelcol-contrib/config.yaml", "--config", "/etc/otelcol-contrib/local.yaml");
        assertThat(((Sequence) collector.get("configs").orElseThrow()).items()).hasSize(2);
        assertThat(ParsedStack.text(
                        stack.document("observability/docker-compose.observability.yml"),
                        "configs",
                        "otel_collector_local",
                        "file"))
                .isEqualTo("./observability/otel-collector.local.yaml");
    }

    @Test
    void everyImageThatIsUsedIsOneOfTheReplaceableOnes() {
        Set<String> used = new TreeSet<>();
        STACK.services().values().forEach(service -> used.add(ParsedStack.text(service, "image")));
        used.remove("tracestack/otel-worker:1.2.3");
        assertThat(Images.pinned().references().values()).containsAll(used);
        assertThat(STACK.texts().get("observability/otel-worker/Dockerfile"))
                .contains("\nFROM eclipse-temurin:25-jre\n");
    }
}
