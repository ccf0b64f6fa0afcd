package dev.tracestack.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.check.CheckReport;
import dev.tracestack.check.CheckResult;
import dev.tracestack.check.CheckRun;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Ticker;
import dev.tracestack.compose.ComposeProject;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault that preflight knows, caused; and the nearest project that does not have it. */
class PreflightTest {

    @TempDir
    private Path folder;

    @Test
    @Causes(FaultCode.MOUNTED_PATH_MISSING)
    void aMountedFileThatIsNotThereIsGrave() throws IOException {
        Finding finding = only("services: {a: {image: 'b:1', volumes: ['./app.yaml:/etc/app.yaml']}}");

        assertThat(finding.code()).isEqualTo(FaultCode.MOUNTED_PATH_MISSING);
        assertThat(finding.grave()).isTrue();
        assertThat(finding.text())
                .startsWith("compose.yaml:1:")
                .contains("services.a.volumes[0]: expected a file at " + folder.resolve("app.yaml"))
                .contains("found nothing there");
    }

    @Test
    void aMissingFolderIsOnlyToldBecauseTheEngineMakesIt() throws IOException {
        assertThat(only("services: {a: {image: 'b:1', volumes: ['./data:/data']}}")
                        .grave())
                .isFalse();
        assertThat(only("services: {a: {image: 'b:1', volumes: [{type: bind, source: ./data, target: /data,"
                                + " bind: {create_host_path: false}}]}}")
                        .grave())
                .isTrue();
        Files.createDirectories(folder.resolve("data"));
        none("services: {a: {image: 'b:1', volumes: ['./data:/data']}}");
    }

    @Test
    @Causes(FaultCode.MOUNTED_FOLDER_FOR_FILE)
    void aFolderInAFilesPlaceIsGrave() throws IOException {
        Files.createDirectories(folder.resolve("app.yaml"));

        Finding mounted = only("services: {a: {image: 'b:1', volumes: ['./app.yaml:/etc/app.yaml:ro']}}");
        Finding config = only("services: {a: {image: 'b:1', configs: [c]}}\nconfigs: {c: {file: ./app.yaml}}");

        assertThat(mounted.code()).isEqualTo(FaultCode.MOUNTED_FOLDER_FOR_FILE);
        assertThat(mounted.remedy().commands()).containsExactly("rmdir '" + folder.resolve("app.yaml") + "'");
        assertThat(config.code()).isEqualTo(FaultCode.MOUNTED_FOLDER_FOR_FILE);
        assertThat(config.text()).startsWith("compose.yaml:2:").contains("configs.c.file");
        none("services: {a: {image: 'b:1', volumes: ['.:/app.d']}}");
    }

    @Test
    void aConfigOrSecretWithoutItsFileIsGrave() throws IOException {
        Finding config = only("services: {a: {image: 'b:1', configs: [c]}}\nconfigs: {c: {file: ./nope}}");
        Finding secret = only("services: {a: {image: 'b:1', secrets: [s]}}\nsecrets: {s: {file: ./nope}}");

        assertThat(config.code()).isEqualTo(FaultCode.MOUNTED_PATH_MISSING);
        assertThat(secret.code()).isEqualTo(FaultCode.MOUNTED_PATH_MISSING);
        write("nope", "x");
        none("services: {a: {image: 'b:1', configs: [c]}}\nconfigs: {c: {file: ./nope}}");
    }

    @Test
    @Causes(FaultCode.SECRET_NOT_SET)
    void aSecretFromAnUnsetVariableIsGrave() throws IOException {
        String yaml = "services: {a: {image: 'b:1', secrets: [s]}}\nsecrets: {s: {environment: THE_PASSWORD}}";

        assertThat(only(yaml).code()).isEqualTo(FaultCode.SECRET_NOT_SET);
        assertThat(only(yaml).text()).contains("THE_PASSWORD");
        write(".env", "THE_PASSWORD=x\n");
        none(yaml);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: {image: 'b:1', ports: ['80:80']}, b: {image: 'b:1', ports: ['80:81']}",
                "a: {image: 'b:1', ports: ['127.0.0.1:80:80']}, b: {image: 'b:1', ports: ['80:81']}",
                "a: {image: 'b:1', ports: ['127.0.0.1:80:80']}, b: {image: 'b:1', ports: ['127.0.0.1:79-81:79-81']}",
                "a: {image: 'b:1', ports: ['[::]:80:80', '127.0.0.1:80:81']}",
                "a: {image: 'b:1', ports: ['80:80'], scale: 2}",
                "a: {image: 'b:1', ports: ['80-81:80']}, b: {image: 'b:1', ports: ['80:1', '81:2']}"
            })
    @Causes(FaultCode.PORT_PUBLISHED_TWICE)
    void aPortThatTwoContainersPublishIsGrave(String services) throws IOException {
        Finding finding = only("services: {" + services + "}");

        assertThat(finding.code()).isEqualTo(FaultCode.PORT_PUBLISHED_TWICE);
        assertThat(finding.grave()).isTrue();
        assertThat(finding.text()).startsWith("compose.yaml:1:").contains("ports[");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: {image: 'b:1', ports: ['127.0.0.1:80:80']}, b: {image: 'b:1', ports: ['127.0.0.2:80:80']}",
                "a: {image: 'b:1', ports: ['53:53/udp', '53:53/tcp']}",
                "a: {image: 'b:1', ports: ['80', '81']}, b: {image: 'b:1', ports: ['80']}",
                "a: {image: 'b:1', ports: ['80-82:80'], scale: 2}, b: {image: 'b:1', ports: ['80:1']}",
                "a: {image: 'b:1', ports: ['80:80']}, b: {image: 'b:1', profiles: [off], ports: ['80:80']}"
            })
    void portsThatDoNotMeetAreFine(String services) throws IOException {
        none("services: {" + services + "}");
    }

    @Test
    @Causes(FaultCode.IMAGE_NOT_PINNED)
    void anImageWithoutATagIsTold() throws IOException {
        Finding finding = only("services:\n  a:\n    image: busybox\n");

        assertThat(finding.code()).isEqualTo(FaultCode.IMAGE_NOT_PINNED);
        assertThat(finding.grave()).isFalse();
        assertThat(finding.where()).isEqualTo("compose.yaml:3:5");
        assertThat(only("services: {a: {image: 'r:5000/b:latest'}}").code()).isEqualTo(FaultCode.IMAGE_NOT_PINNED);
        none("services: {a: {image: 'b@sha256:" + "0".repeat(64) + "'}, c: {image: mine, build: .}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{image: 'grafana/tempo:3.0.3', healthcheck: {test: [CMD, wget, x]}}",
                "{image: 'grafana/tempo:2.10.8', healthcheck: {test: [CMD, wget, x]}}",
                "{image: 'grafana/tempo:2.9.0', healthcheck: {test: wget x}}",
                "{image: 'mirror.example/grafana/tempo:latest@sha256:0', healthcheck: {test: [CMD, /busybox/sh, -c,"
                        + " x]}}",
                "{image: 'otel/opentelemetry-collector-contrib:0.159.0', healthcheck: {test: [CMD, curl, x]}}",
                "{image: 'otel/opentelemetry-collector:0.159.0', healthcheck: {test: 'true'}}"
            })
    @Causes(FaultCode.HEALTHCHECK_CANNOT_RUN)
    void aHealthCheckThatItsImageCannotRunIsGrave(String service) throws IOException {
        Finding finding = only("services: {a: " + service + "}");

        assertThat(finding.code()).isEqualTo(FaultCode.HEALTHCHECK_CANNOT_RUN);
        assertThat(finding.text()).startsWith("compose.yaml:1:").contains("services.a.healthcheck.test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{image: 'grafana/tempo:3.0.3', healthcheck: {test: [CMD, /tempo, -health]}}",
                "{image: 'grafana/tempo:2.9.0', healthcheck: {test: [CMD, wget, x]}}",
                "{image: 'grafana/tempo:2.4.1', healthcheck: {test: wget x}}",
                "{image: 'grafana/tempo:3.0.3', healthcheck: {disable: true}}",
                "{image: 'busybox:1', healthcheck: {test: whatever}}"
            })
    void aHealthCheckThatItsImageHasIsFine(String service) throws IOException {
        none("services: {a: " + service + "}");
    }

    @Test
    @Causes(FaultCode.HEALTHCHECK_MISSING)
    void waitingForTheHealthOfWhatHasNoCheckIsGrave() throws IOException {
        String dependent = "services: {a: {image: 'b:1', depends_on: {t: {condition: service_healthy}}}, t: ";

        assertThat(only(dependent + "{image: 'grafana/tempo:3.0.3'}}").code()).isEqualTo(FaultCode.HEALTHCHECK_MISSING);
        assertThat(only(dependent + "{image: 'b:1', healthcheck: {disable: true}}}")
                        .code())
                .isEqualTo(FaultCode.HEALTHCHECK_MISSING);
        none(dependent + "{image: 'b:1'}}");
        none(dependent + "{image: 'b:1', healthcheck: {test: x}}}");
    }

    @Test
    @Causes(FaultCode.VOLUME_NOT_WRITABLE)
    void aVolumeOfRootForAnotherUserIsGrave() throws IOException {
        String volumes = "\nvolumes: {data: {}}";

        Finding finding = only("services: {t: {image: 'grafana/tempo:3.0.3', volumes: ['data:/tmp/tempo']}}" + volumes);

        assertThat(finding.code()).isEqualTo(FaultCode.VOLUME_NOT_WRITABLE);
        assertThat(finding.text()).contains("services.t.volumes[0]").contains("user 10001");
        none("services: {t: {image: 'grafana/tempo:3.0.3', volumes: ['data:/var/tempo']}}" + volumes);
        none("services: {t: {image: 'grafana/tempo:3.0.3', user: root, volumes: ['data:/tmp/tempo']}}" + volumes);
        none("services: {t: {image: 'grafana/tempo:2.4.0', volumes: ['data:/tmp/tempo']}}" + volumes);
    }

    @Test
    void everyRuleIsAlsoACheckWithEvidence() throws IOException, InterruptedException {
        ComposeProject project = load("services:\n  a:\n    image: busybox\n    ports: ['80:80']\n    scale: 2\n");

        CheckRun run = new CheckRun(Ticker.system(), Deadline.after(Ticker.system(), Duration.ofMinutes(1)));
        run.askTogether(Preflight.checks(project));
        CheckReport report = run.report();

        assertThat(report.outcome()).isEqualTo(CheckReport.Outcome.FAILED);
        assertThat(report.entries()).extracting(CheckReport.Entry::name).doesNotHaveDuplicates();
        assertThat(report.entries())
                .filteredOn(entry -> entry.name().equals("published-ports"))
                .singleElement()
                .extracting(CheckReport.Entry::result)
                .isInstanceOfSatisfying(CheckResult.Failed.class, failed -> {
                    assertThat(failed.code()).isEqualTo(FaultCode.PORT_PUBLISHED_TWICE);
                    assertThat(failed.found()).startsWith("compose.yaml:4:").contains("each of its 2 containers");
                    assertThat(failed.evidence().values()).containsKey("services.a.ports[0]");
                });
        assertThat(report.entries())
                .filteredOn(entry -> entry.name().equals("images-pinned"))
                .singleElement()
                .extracting(CheckReport.Entry::result)
                .isInstanceOf(CheckResult.Warned.class);
    }

    @Test
    void startingIsRefusedWithAllThatIsGraveAndGoesOnWithWhatIsNot() throws IOException {
        assertThat(Preflight.require(load("services: {a: {image: busybox}}"))).hasSize(1);
        assertThatThrownBy(() -> Preflight.require(load(
                        "services: {a: {image: 'b:1', scale: 2, ports: ['80:80'], volumes: ['./a.conf:/a.conf']}}")))
                .isInstanceOfSatisfying(
                        TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.MOUNTED_PATH_MISSING))
                .hasMessageContaining("services.a.volumes[0]: expected a file")
                .hasMessageContaining("services.a.ports[0]: expected 0.0.0.0:80/tcp to be published once");
    }

    private Finding only(String yaml) throws IOException {
        List<Finding> findings = Preflight.findings(load(yaml));
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private void none(String yaml) throws IOException {
        assertThat(Preflight.findings(load(yaml))).isEmpty();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private ComposeProject load(String yaml) throws IOException {
        write("compose.yaml", yaml);
        return Projects.load(folder);
    }
}
