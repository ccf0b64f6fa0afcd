package dev.tracestack.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations of Tempo and of the collector that their versions would refuse, or that nobody could reach. */
class ProgramConfigurationTest {

    private static final String TEMPO = "storage: {trace: {backend: local}}\n";

    private static final String COLLECTOR = "receivers: {otlp: {protocols: {grpc: {endpoint: '0.0.0.0:4317'}}}}\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"ingester", "compactor", "ingester_client"})
    @Causes(FaultCode.TEMPO_CONFIG_REJECTED)
    void aKeyThatEndedWithTempo2IsRejectedByTempo3(String key) throws IOException {
        Finding finding = only(tempo("3.0.3", TEMPO + key + ": {}\n"));

        assertThat(finding.code()).isEqualTo(FaultCode.TEMPO_CONFIG_REJECTED);
        assertThat(finding.text())
                .startsWith(folder.resolve("program.yaml") + ":2:")
                .contains("'" + key + "'");
        assertThat(tempo("2.10.8", TEMPO + key + ": {}\n")).isEmpty();
    }

    @Test
    void aKeyThatCameWithTempo3IsRejectedByTempo2() throws IOException {
        assertThat(only(tempo("2.10.8", TEMPO + "memory: {}\n")).code()).isEqualTo(FaultCode.TEMPO_CONFIG_REJECTED);
        assertThat(tempo("3.0.3", TEMPO + "memory: {}\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"storage: {trace: {}}", "storage: {trace: {backend: local}}\nstorage: {}", "a: [", "{}"})
    void whatTempoCannotStartWithIsTold(String text) throws IOException {
        assertThat(tempo("3.0.3", text))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.code()).isEqualTo(FaultCode.TEMPO_CONFIG_REJECTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{endpoint: 'localhost:4317'}", "{endpoint: '127.0.0.1:4317'}", "{endpoint: '[::1]:4317'}"
            })
    @Causes(FaultCode.RECEIVER_ON_LOOPBACK)
    void aReceiverOnLocalhostIsGrave(String grpc) throws IOException {
        String receivers = "otlp: {protocols: {grpc: " + grpc + "}}}";

        assertThat(only(tempo("3.0.3", TEMPO + "distributor: {receivers: {" + receivers + "}\n"))
                        .code())
                .isEqualTo(FaultCode.RECEIVER_ON_LOOPBACK);
        Finding inCollector = only(collector("0.159.0", "receivers: {" + receivers + "\n"));
        assertThat(inCollector.code()).isEqualTo(FaultCode.RECEIVER_ON_LOOPBACK);
        assertThat(inCollector.text()).contains("receivers.otlp.protocols.grpc.endpoint");
    }

    @Test
    void aReceiverThatOthersReachIsFine() throws IOException {
        assertThat(collector("0.159.0", COLLECTOR)).isEmpty();
        assertThat(collector("0.94.0", "receivers: {otlp: {protocols: {grpc: {}}}}\n"))
                .isEmpty();
        assertThat(findings("""
            services:
              c:
                image: otel/opentelemetry-collector-contrib:0.159.0
                network_mode: host
                configs: [{source: c, target: /etc/otelcol-contrib/config.yaml}]
            configs: {c: {content: "receivers: {otlp: {protocols: {grpc: {}}}}"}}
            """)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exporters: {logging: {}}",
                "service: {telemetry: {metrics: {address: '0.0.0.0:8888'}}}",
                "service: {pipelines: {traces: {receivers: [otlp], exporters: [nope]}}}",
                "service: {pipelines: {traces: {receivers: [otlp], processors: [batch], exporters: []}}}",
                "exporters: ["
            })
    @Causes(FaultCode.COLLECTOR_CONFIG_REJECTED)
    void whatTheCollectorCannotStartWithIsTold(String text) throws IOException {
        Finding finding = only(collector("0.159.0", COLLECTOR + text + "\n"));

        assertThat(finding.code()).isEqualTo(FaultCode.COLLECTOR_CONFIG_REJECTED);
        assertThat(finding.where()).startsWith(folder.resolve("program.yaml") + ":");
    }

    @Test
    void whatTheCollectorsVersionKnowsIsFine() throws IOException {
        assertThat(collector("0.94.0", COLLECTOR + "exporters: {logging: {}}\n"))
                .isEmpty();
        assertThat(only(collector("0.94.0", COLLECTOR + "exporters: {otlp_http/x: {endpoint: 'http://w:4320'}}\n"))
                        .code())
                .isEqualTo(FaultCode.COLLECTOR_CONFIG_REJECTED);
        assertThat(collector("0.159.0", COLLECTOR + "exporters: {otlp_http/x: {endpoint: 'http://w:4320'}}\n"))
                .isEmpty();
    }

    /** Two files: the later one is merged over the first, as the collector does it. */
    @Test
    void laterFilesOfTheCollectorCount() throws IOException {
        Files.writeString(folder.resolve("program.yaml"), "receivers: {otlp: {protocols: {grpc: {}}}}\n");
        Files.writeString(folder.resolve("second.yaml"), COLLECTOR + "exporters: {debug: {}}\n");

        assertThat(findings("""
            services:
              c:
                image: otel/opentelemetry-collector-contrib:0.159.0
                command: [--config, /a.yaml, --config=/b.yaml]
                volumes: ["./program.yaml:/a.yaml:ro", "./second.yaml:/b.yaml:ro"]
            """)).isEmpty();
    }

    private static Finding only(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private List<Finding> tempo(String version, String text) throws IOException {
        Files.writeString(folder.resolve("program.yaml"), text);
        return findings("""
            services:
              t:
                image: grafana/tempo:%s
                command: ["-config.file=/etc/tempo/program.yaml"]
                volumes: [".:/etc/tempo"]
            """.formatted(version));
    }

    private List<Finding> collector(String version, String text) throws IOException {
        Files.writeString(folder.resolve("program.yaml"), text);
        return findings("""
            services:
              c:
                image: otel/opentelemetry-collector-contrib:%s
                configs: [{source: c, target: /etc/otelcol-contrib/config.yaml}]
            configs: {c: {file: ./program.yaml}}
            """.formatted(version));
    }

    private List<Finding> findings(String yaml) throws IOException {
        Files.writeString(folder.resolve("compose.yaml"), yaml);
        return Preflight.findings(Projects.load(folder));
    }
}
