package dev.tracestack.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.stack.ImageName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** The contract of the collector's image, and the rendered configuration judged by the real collector in it. */
@NeedsTestBed
class CollectorImageTest {

    private static final DockerImageName IMAGE = DockerImageName.parse(ImageName.OTEL_COLLECTOR.pinned());
    private static final String CONFIG = "/etc/otelcol-contrib/config.yaml";
    private static final Path RENDERED = Path.of("observability", "otel-collector.yaml");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void itsUserOwnsNothingAndThereIsNoShell() throws IOException, InterruptedException {
        String format = "{{.Config.User}} {{json .Config.Entrypoint}} {{json .Config.Cmd}}";
        assertThat(TestBed.docker(folder, "image", "inspect", "--format", format, IMAGE.asCanonicalNameString())
                        .ok())
                .isEqualTo("10001:10001 [\"/otelcol-contrib\"] [\"--config\",\"" + CONFIG + "\"]");
        TestBed.Ran shell = TestBed.docker(
                folder, "run", "--rm", "--entrypoint", "sh", IMAGE.asCanonicalNameString(), "-c", "exit 0");
        assertThat(shell.code()).as(shell.output()).isEqualTo(127);
    }

    @Test
    void itIsThePinnedVersion() throws IOException, InterruptedException {
        assertThat(TestBed.docker(folder, "run", "--rm", IMAGE.asCanonicalNameString(), "--version")
                        .ok())
                .endsWith("version " + IMAGE.getVersionPart());
    }

    @Test
    void itFindsNothingToSayAboutTheRenderedConfiguration() throws IOException, InterruptedException {
        assertThat(run(RENDERED, "validate", "--config=" + CONFIG).ok()).isEmpty();
    }

    @Test
    void itNamesWhatIsWrongWithAConfiguration() throws IOException, InterruptedException {
        Path broken = folder.resolve("config.yaml");
        Files.writeString(broken, Files.readString(RENDERED).replace("exporters: [nop]", "exporters: [nowhere]"));
        TestBed.Ran validated = run(broken, "validate", "--config=" + CONFIG);
        assertThat(validated.code()).isEqualTo(1);
        assertThat(validated.output()).contains("references exporter \"nowhere\" which is not configured");
    }

    @Test
    void withoutRootItCannotMakeItsQueueWhichIsWhyTheOverlaySaysSo() throws IOException, InterruptedException {
        TestBed.Ran refused = run(RENDERED);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output()).contains("failed to create extension \"file_storage\"", "permission denied");
    }

    @Test
    void itStartsWithTheRenderedConfigurationAlthoughNobodyIsThereToSendTo() {
        try (GenericContainer<?> collector = new GenericContainer<>(IMAGE)) {
            collector
                    .withCopyFileToContainer(MountableFile.forHostPath(RENDERED, 0644), CONFIG)
                    .withCreateContainerCmdModifier(create -> create.withUser("0"))
                    .withExposedPorts(13133)
                    .waitingFor(Wait.forHttp("/").forPort(13133).withStartupTimeout(PATIENCE))
                    .start();
            assertThat(collector.getLogs()).contains("Everything is ready. Begin running and processing data.");
        }
    }

    private TestBed.Ran run(Path configuration, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("run", "--rm", "--volume"));
        words.add(configuration.toAbsolutePath() + ":" + CONFIG + ":ro");
        words.add(IMAGE.asCanonicalNameString());
        words.addAll(List.of(arguments));
        return TestBed.docker(folder, words.toArray(String[]::new));
    }
}
