package dev.tracestack.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.render.Drift.Kind;
import dev.tracestack.stack.ImageName;
import dev.tracestack.stack.Images;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ProjectName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderTest {

    private static final String TEMPO = "observability/tempo.yaml";
    private static final String INFRA = "docker-compose.infra.yml";
    private static final String GRAFANA = "observability/docker-compose.grafana.yml";

    @TempDir
    private Path home;

    private Path dir;
    private Path jar;
    private Render render;
    private RenderSpec spec;

    @BeforeEach
    void aFolderThatIsNotThereYet() throws IOException {
        dir = home.resolve("out/stack");
        jar = Jars.ours(home.resolve("tracestack.jar"), "one");
        render = new Render(dir);
        spec = Specs.usual(jar);
    }

    @Test
    void everythingIsWrittenOnceAndThenUnchanged() throws IOException {
        WriteReport first = render.write(spec, false);
        assertThat(first.written()).contains(".env", ".gitignore", INFRA, TEMPO, GRAFANA, Renderer.WORKER_JAR);
        assertThat(first.unchanged()).isEmpty();
        Map<String, String> before = contents();
        WriteReport second = render.write(spec, false);
        assertThat(second.written()).isEmpty();
        assertThat(second.unchanged()).isEqualTo(first.written());
        assertThat(contents()).isEqualTo(before);
        assertThat(render.check(spec)).isEmpty();
        assertThat(render.diff(spec)).isEmpty();
    }

    @Test
    void filesCanBeReadByServicesAndSecretsOnlyByTheirOwner() throws IOException {
        render.write(spec, false);
        assertThat(permissions(".env")).isEqualTo("rw-------");
        assertThat(permissions(INFRA)).isEqualTo("rw-r--r--");
        assertThat(permissions(TEMPO)).isEqualTo("rw-r--r--");
        assertThat(permissions(Renderer.WORKER_JAR)).isEqualTo("rw-r--r--");
        assertThat(permissions("observability/grafana/provisioning/dashboards")).isEqualTo("rwxr-xr-x");
    }

    @Test
    void otherSettingsMakeFilesOutdatedAndRenderingReplacesThem() throws IOException {
        render.write(spec, false);
        RenderSpec moved = Specs.withPorts(jar, Ports.offset(7));
        assertThat(render.check(moved))
                .containsExactly(
                        new Drift(INFRA, Kind.OUTDATED),
                        new Drift(GRAFANA, Kind.OUTDATED),
                        new Drift("observability/docker-compose.observability.yml", Kind.OUTDATED));
        assertThat(render.diff(moved))
                .contains("--- a/" + INFRA, "+++ b/" + INFRA)
                .contains("-      - {host_ip: 127.0.0.1, published: \"5433\", target: 5432}")
                .contains("+      - {host_ip: 127.0.0.1, published: \"5440\", target: 5432}");
        render.write(moved, false);
        assertThat(render.check(moved)).isEmpty();
    }

    @Test
    @Causes(FaultCode.FILE_WAS_EDITED)
    void anEditedFileIsRefusedWithAllOthersOfItsKindAndNothingIsWritten() throws IOException {
        render.write(spec, false);
        append(TEMPO, "# mine\n");
        append(INFRA, "# mine too\n");
        RenderSpec other =
                Specs.withImages(jar, Images.pinned().with(ImageName.GRAFANA, "mirror.example/grafana:13.1.4"));
        Map<String, String> before = contents();
        assertThatThrownBy(() -> render.write(other, false))
                .isInstanceOfSatisfying(TracestackException.class, e -> {
                    assertThat(e.code()).isEqualTo(FaultCode.FILE_WAS_EDITED);
                    assertThat(e.remedy().commands())
                            .anyMatch(c -> c.contains("--diff"))
                            .anyMatch(c -> c.contains("--force"));
                })
                .hasMessageContaining(TEMPO + " (edited)")
                .hasMessageContaining(INFRA + " (edited)");
        assertThat(contents()).isEqualTo(before);
        assertThat(render.diff(spec)).contains("-# mine").contains("-# mine too");
        assertThat(render.write(other, true).written()).contains(TEMPO, INFRA, GRAFANA);
        assertThat(render.check(other)).isEmpty();
    }

    @Test
    void aFileThatWasNeverRenderedIsRefused() throws IOException {
        Files.createDirectories(dir);
        Files.writeString(dir.resolve(INFRA), "services: {}\n");
        assertThat(render.check(spec)).contains(new Drift(INFRA, Kind.FOREIGN));
        assertThatThrownBy(() -> render.write(spec, false))
                .hasMessageContaining(INFRA + " (not rendered by tracestack)");
        assertThat(contents()).containsOnlyKeys(INFRA);
    }

    @Test
    void aMissingFileIsDriftAndIsWrittenAgain() throws IOException {
        render.write(spec, false);
        Files.delete(dir.resolve(TEMPO));
        assertThat(render.check(spec)).containsExactly(new Drift(TEMPO, Kind.MISSING));
        assertThat(render.diff(spec)).contains("--- /dev/null").contains("+++ b/" + TEMPO);
        assertThat(render.write(spec, false).written()).containsExactly(TEMPO);
    }

    @Test
    void aCloneWithoutWhatGitIgnoresAndWithOtherLineEndsIsStillAsRendered() throws IOException {
        render.write(spec, false);
        Files.delete(dir.resolve(".env"));
        Files.delete(dir.resolve(Renderer.WORKER_JAR));
        Path tempo = dir.resolve(TEMPO);
        Files.writeString(tempo, Files.readString(tempo).replace("\n", "\r\n"));
        assertThat(render.check(spec))
                .containsExactly(new Drift(".env", Kind.MISSING), new Drift(Renderer.WORKER_JAR, Kind.MISSING));
        assertThat(render.write(spec, false).written()).containsExactly(".env", Renderer.WORKER_JAR);
    }

    @Test
    void anEarlierJarOfOursIsReplacedAndAnythingElseIsNot() throws IOException {
        render.write(spec, false);
        Jars.ours(jar, "two");
        assertThat(render.check(spec)).containsExactly(new Drift(Renderer.WORKER_JAR, Kind.OUTDATED));
        render.write(spec, false);
        assertThat(Files.mismatch(jar, dir.resolve(Renderer.WORKER_JAR))).isEqualTo(-1);
        Files.writeString(dir.resolve(Renderer.WORKER_JAR), "not a jar");
        assertThat(render.check(spec)).containsExactly(new Drift(Renderer.WORKER_JAR, Kind.FOREIGN));
        assertThat(render.diff(spec)).contains("Binary files");
    }

    @Test
    void aMissingJarIsSaidBeforeAnythingIsWritten() {
        assertThatThrownBy(() -> render.write(Specs.usual(home.resolve("gone.jar")), false))
                .hasMessageContaining("gone.jar, found none");
        assertThat(dir).doesNotExist();
    }

    @Test
    void aCollectorConfigurationInTheFolderIsPickedUp() throws IOException {
        render.write(spec, false);
        Files.writeString(dir.resolve(Renderer.LOCAL_COLLECTOR), "exporters: {debug: {}}\n");
        assertThat(render.check(spec))
                .containsExactly(new Drift("observability/docker-compose.observability.yml", Kind.OUTDATED));
        render.write(spec, false);
        assertThat(Files.readString(dir.resolve("observability/docker-compose.observability.yml")))
                .contains("otel-collector.local.yaml");
        assertThat(dir.resolve(Renderer.LOCAL_COLLECTOR)).hasContent("exporters: {debug: {}}\n");
    }

    @Test
    void whatWasWrittenBeforeAFailureDoesNotCountAsEdited() throws IOException {
        render.write(spec, false);
        Path blocked = dir.resolve("observability/grafana/provisioning");
        Path aside = Files.move(blocked, home.resolve("aside"));
        Files.writeString(blocked, "a file where a folder must be");
        RenderSpec moved = Specs.withPorts(jar, Ports.offset(7));
        assertThatThrownBy(() -> render.write(moved, false)).isInstanceOf(TracestackException.class);
        Files.delete(blocked);
        Files.move(aside, blocked);
        assertThat(render.check(Specs.withPorts(jar, Ports.offset(9))))
                .extracting(Drift::kind)
                .containsOnly(Kind.OUTDATED);
    }

    @Test
    void theFolderKnowsItsProject() {
        assertThat(render.project()).isEmpty();
        render.write(spec, false);
        assertThat(render.project()).contains(new ProjectName("demo"));
    }

    private void append(String path, String text) throws IOException {
        Files.writeString(dir.resolve(path), Files.readString(dir.resolve(path)) + text);
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve(path)));
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(dir)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> contents.put(dir.relativize(file).toString(), content(file)));
        }
        return contents;
    }

    private static String content(Path file) {
        try {
            return Files.readAllBytes(file).length + "@" + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
