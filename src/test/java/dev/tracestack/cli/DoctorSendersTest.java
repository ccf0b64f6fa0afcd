package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Doctor on Compose files whose applications are told wrongly how to send. */
class DoctorSendersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @TempDir
    private Path home;

    @Test
    @Causes(FaultCode.ENDPOINT_IS_LOCALHOST)
    void anApplicationThatSendsToItsOwnContainerIsNamedWithThePlace() throws IOException {
        JsonNode found = only("TS804", "OTEL_EXPORTER_OTLP_ENDPOINT: http://localhost:4318");

        assertThat(found.path("found").asText())
                .isEqualTo("shop has OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318 (app.yml:5:7), which in its"
                        + " container is that container itself");
        assertThat(found.at("/evidence/service").asText()).isEqualTo("shop");
        assertThat(found.at("/evidence/variable").asText()).isEqualTo("OTEL_EXPORTER_OTLP_ENDPOINT");
        assertThat(found.path("remedy").toString()).contains("OTEL_EXPORTER_OTLP_ENDPOINT: http://otel-collector:4318");
    }

    @Test
    @Causes(FaultCode.ENDPOINT_IS_LOCALHOST)
    void theEndpointOfTracesCountsBeforeTheOneOfAllSignals() throws IOException {
        JsonNode found = only(
                "TS804",
                "OTEL_EXPORTER_OTLP_ENDPOINT: http://otel-collector:4318",
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: http://[::1]:4318/v1/traces");

        assertThat(found.path("remedy").toString())
                .contains("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: http://otel-collector:4318/v1/traces");
    }

    @Test
    @Causes(FaultCode.GRPC_TO_HTTP_PORT)
    void grpcToThePortOfHttpIsNamed() throws IOException {
        JsonNode found = only(
                "TS802",
                "OTEL_EXPORTER_OTLP_ENDPOINT: http://otel-collector:4318",
                "OTEL_EXPORTER_OTLP_PROTOCOL: grpc");

        assertThat(found.path("remedy").toString()).contains("http://otel-collector:4317");
    }

    @Test
    @Causes(FaultCode.HTTP_TO_GRPC_PORT)
    void httpToThePortOfGrpcIsNamed() throws IOException {
        JsonNode found = only(
                "TS803",
                "OTEL_EXPORTER_OTLP_ENDPOINT: otel-collector:4317",
                "OTEL_EXPORTER_OTLP_PROTOCOL: http/protobuf");

        assertThat(found.path("remedy").toString()).contains("http://otel-collector:4318");
    }

    @Test
    @Causes(FaultCode.SDK_DISABLED)
    void whatIsTurnedOffIsNamed() throws IOException {
        assertThat(only("TS805", "OTEL_SDK_DISABLED: \"TRUE\"").path("found").asText())
                .contains("OTEL_SDK_DISABLED=TRUE");
        assertThat(only("TS805", "OTEL_TRACES_EXPORTER: none").path("found").asText())
                .contains("OTEL_TRACES_EXPORTER=none");
    }

    @Test
    @Causes(FaultCode.SAMPLER_OFF)
    void aSamplerThatLetsNothingThroughIsNamed() throws IOException {
        only("TS806", "OTEL_TRACES_SAMPLER: always_off");
        only("TS806", "OTEL_TRACES_SAMPLER: parentbased_always_off");
        assertThat(only("TS806", "OTEL_TRACES_SAMPLER: traceidratio", "OTEL_TRACES_SAMPLER_ARG: \"0.0\"")
                        .path("found")
                        .asText())
                .contains("OTEL_TRACES_SAMPLER_ARG=0.0 (app.yml:6:7)");
    }

    @Test
    void whatIsRightOrNotKnownIsNotTold() throws IOException {
        assertThat(told(
                        "OTEL_EXPORTER_OTLP_ENDPOINT: http://otel-collector:4317",
                        "OTEL_EXPORTER_OTLP_PROTOCOL: grpc",
                        "OTEL_SDK_DISABLED: \"false\"",
                        "OTEL_TRACES_SAMPLER: traceidratio",
                        "OTEL_TRACES_SAMPLER_ARG: \"0.05\""))
                .isEmpty();
        assertThat(told("OTEL_EXPORTER_OTLP_ENDPOINT: ${ENDPOINT:-http://localhost:4318}", "OTEL_SERVICE_NAME: shop"))
                .isEmpty();
        assertThat(judged("""
            services:
              shop:
                image: shop
                network_mode: host
                environment: [OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318]
            """)).isEmpty();
    }

    @Test
    @Causes(FaultCode.ENDPOINT_IS_LOCALHOST)
    void aComposeFileIsJudgedThoughNothingOfItRuns() throws IOException {
        Files.writeString(home.resolve("app.yml"), """
            services:
              shop:
                image: shop
                environment: [OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318]
            """);

        CliRun run = CliRun.in(home, "doctor", "-f", "app.yml", "--runtime", "embedded", "--format", "json");
        JsonNode report = JSON.readTree(run.out());
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(report.path("causes").toString()).isEqualTo("[\"TS110\",\"TS804\"]");
        assertThat(run.out()).contains("shop has OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318 (app.yml:4:");

        CliRun missing = CliRun.in(home, "doctor", "-f", "nosuch.yml", "--runtime", "embedded");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("TS215", "nosuch.yml");
    }

    /** As Compose fills it in: the environment, then the .env beside the file, then the default. */
    @Test
    @Causes(FaultCode.ENDPOINT_IS_LOCALHOST)
    void variablesOfAFileThatIsNamedAreFilledInAsComposeDoes() throws IOException {
        Files.writeString(folder.resolve("app.yml"), """
                services:
                  shop:
                    image: shop
                    environment:
                      OTEL_SERVICE_NAME: shop
                      OTEL_EXPORTER_OTLP_ENDPOINT: ${SHOP_OTLP:-http://localhost:4318}
                """);
        assertThat(ofNamedFile(Map.of())).contains("TS804", "OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318");
        assertThat(ofNamedFile(Map.of("SHOP_OTLP", "http://otel-collector:4318")))
                .doesNotContain("TS804");
        Files.writeString(folder.resolve(".env"), "SHOP_OTLP=http://127.0.0.1:4318\n");
        assertThat(ofNamedFile(Map.of())).contains("TS804", "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318");
        assertThat(ofNamedFile(Map.of("SHOP_OTLP", "http://otel-collector:4318")))
                .doesNotContain("TS804");
    }

    private String ofNamedFile(Map<String, String> environment) {
        return CliRun.in(
                        home,
                        environment,
                        "doctor",
                        "-f",
                        folder.resolve("app.yml").toString())
                .out();
    }

    private JsonNode only(String code, String... variables) throws IOException {
        List<JsonNode> told = told(variables);
        assertThat(told).extracting(check -> check.path("code").asText()).containsExactly(code);
        return told.getFirst();
    }

    private List<JsonNode> told(String... variables) throws IOException {
        return judged("services:\n  shop:\n    image: shop\n    environment:\n"
                + Stream.of(variables).map(line -> "      " + line + "\n").collect(Collectors.joining()));
    }

    private List<JsonNode> judged(String compose) throws IOException {
        Files.writeString(folder.resolve("app.yml"), compose);
        CliRun run = CliRun.in(home, "doctor", "--offline", folder.toString(), "--format", "json");
        List<JsonNode> told = new ArrayList<>();
        List<String> outcomes = new ArrayList<>();
        for (JsonNode layer : JSON.readTree(run.out()).path("layers")) {
            for (JsonNode check : layer.path("checks")) {
                outcomes.add(check.path("outcome").asText());
                if (List.of("failed", "warned").contains(outcomes.getLast())) {
                    told.add(check);
                }
            }
        }
        assertThat(outcomes).as("the application was judged").containsAnyOf("failed", "warned", "passed");
        return told;
    }
}
