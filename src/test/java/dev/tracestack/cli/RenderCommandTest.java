package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderCommandTest {

    private static final String INFRA = "docker-compose.infra.yml";
    private static final String TEMPO = "observability/tempo.yaml";

    @TempDir
    private Path home;

    private Path dir;

    @BeforeEach
    void theProgramIsAJar() throws IOException {
        dir = home.resolve("stack");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_TITLE, "tracestack");
        new JarOutputStream(Files.newOutputStream(home.resolve(CliRun.JAR)), manifest).close();
    }

    @Test
    void everyFileIsWrittenOnceAndEachIsNamed() throws IOException {
        CliRun first = render();

        assertThat(first.code()).isZero();
        assertThat(contents())
                .containsOnlyKeys(
                        ".env",
                        ".gitignore",
                        ".tracestack/rendered.json",
                        INFRA,
                        "observability/docker-compose.grafana.yml",
                        "observability/docker-compose.observability.yml",
                        "observability/grafana/provisioning/dashboards/trace-analytics.json",
                        "observability/grafana/provisioning/dashboards/trace-explorer.json",
                        "observability/grafana/provisioning/dashboards/tracestack.yaml",
                        "observability/grafana/provisioning/datasources/postgres.yaml",
                        "observability/grafana/provisioning/datasources/tempo.yaml",
                        "observability/otel-collector.yaml",
                        "observability/otel-worker/Dockerfile",
                        "observability/otel-worker/tracestack.jar",
                        TEMPO);
        assertThat(first.out().lines()).hasSize(14).contains("wrote " + dir.resolve(TEMPO));
        assertThat(first.err()).isEqualToIgnoringNewLines("14 written, 0 unchanged");
    }

    @Test
    void renderingAgainWritesNothing() throws IOException {
        render();
        Map<String, String> before = contents();

        CliRun again = render();

        assertThat(again).isEqualTo(new CliRun(0, "", "0 written, 14 unchanged" + System.lineSeparator()));
        assertThat(contents()).isEqualTo(before);
        assertThat(render("--check")).isEqualTo(new CliRun(0, "", ""));
        assertThat(render("--diff")).isEqualTo(new CliRun(0, "", ""));
    }

    @Test
    void anEditedFileIsNamedByCheckAndShownByDiff() throws IOException {
        render();
        edit(TEMPO);

        CliRun check = render("--check");
        CliRun diff = render("--diff");

        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out()).isEqualToIgnoringNewLines(TEMPO + ": edited");
        assertThat(diff.code()).isEqualTo(1);
        assertThat(diff.out().lines())
                .contains("--- a/" + TEMPO, "+++ b/" + TEMPO, "-# mine")
                .anyMatch(line -> line.startsWith("@@ -"));
    }

    @Test
    void anEditedFileIsNotOverwrittenUnlessForced() throws IOException {
        render();
        edit(TEMPO);
        Map<String, String> before = contents();

        CliRun refused = render("--port-offset", "100");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .contains(TEMPO + " (edited) [TS203]")
                .contains("tracestack render --diff --out '" + dir + "'")
                .contains("tracestack render --force --out '" + dir + "'");
        assertThat(contents()).isEqualTo(before);
        assertThat(render("--force").out()).isEqualToIgnoringNewLines("wrote " + dir.resolve(TEMPO));
        assertThat(render("--check").code()).isZero();
    }

    @Test
    void choicesAreRememberedUntilOthersAreMade() throws IOException {
        String mirrored = "mirror.example/tempo:3.0.3";
        render("--port-offset", "100", "--port", "tempo=3333", "--with", "mlflow", "--image", "tempo=" + mirrored);
        Map<String, String> before = contents();

        assertThat(render("--check")).isEqualTo(new CliRun(0, "", ""));
        assertThat(render("--diff")).isEqualTo(new CliRun(0, "", ""));
        assertThat(render("--check", "--port-offset", "0").code()).isEqualTo(1);
        assertThat(render().err()).startsWith("0 written");
        assertThat(contents()).isEqualTo(before);
        assertThat(observability()).contains("\"4417\"", "\"3333\"", mirrored);

        render("--port", "worker=4999");
        assertThat(observability()).contains("\"4417\"", "\"3333\"", "\"4999\"", mirrored);
        assertThat(Files.readString(dir.resolve(INFRA))).contains("mlflow");

        render("--port-offset", "0", "--with", "none", "--image", "tempo=grafana/tempo:3.0.3");
        assertThat(observability()).contains("\"4317\"", "\"3200\"", "\"4320\"").doesNotContain(mirrored);
        assertThat(Files.readString(dir.resolve(INFRA))).doesNotContain("mlflow:");
        assertThat(render("--check").code()).isZero();
    }

    @Test
    void aFolderRenderedBeforeChoicesWereRememberedIsStillRead() throws IOException {
        render();
        Path manifest = dir.resolve(".tracestack/rendered.json");
        String complete = Files.readString(manifest);
        Files.writeString(manifest, complete.replaceFirst("(?s)\"choices\".*?(\"files\")", "$1"));

        assertThat(render("--check").code()).isZero();
        assertThat(render().err()).startsWith("0 written");
        assertThat(manifest).hasContent(complete);
    }

    @Test
    void mlflowIsThereWhenAskedFor() throws IOException {
        render("--with", "mlflow");

        assertThat(Files.readString(dir.resolve(INFRA))).contains("mlflow:");
        assertThat(Files.readString(dir.resolve(".env"))).contains("MLFLOW_DB_PASSWORD=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--with|kafka|--with: expected one of mlflow, none, found 'kafka'",
                "--image|temp=a:1|--image: expected one of agent-control-db, otel-collector, tempo, grafana,"
                        + " otel-worker-base, mlflow, found 'temp'",
                "--image|tempo=grafana/tempo|image tempo: expected NAME:TAG or NAME@sha256:…, found 'grafana/tempo'",
                "--port|temp=1|there are otlp-grpc, otlp-http, tempo"
            })
    void anUnknownNameIsAnsweredWithTheKnownOnes(String option, String value, String answer) {
        CliRun run = render(option, value);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(answer);
        assertThat(dir).doesNotExist();
    }

    @Test
    void withoutTheProgramsJarNothingIsWritten() throws IOException {
        Files.delete(home.resolve(CliRun.JAR));

        CliRun run = render();

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("expected this program's jar at " + home.resolve(CliRun.JAR) + ", found none")
                .contains("scripts/tracestack render");
        assertThat(dir).doesNotExist();
    }

    @Test
    void theProjectIsAsSaidElseAsInTheFoldersEnvElseTheFolders() throws IOException {
        render();
        assertThat(Files.readString(dir.resolve(".env"))).contains("COMPOSE_PROJECT_NAME=stack\n");

        Path other = Files.createDirectory(home.resolve("other"));
        Files.writeString(other.resolve(".env"), "COMPOSE_PROJECT_NAME='shop'\nMINE=1\n");
        assertThat(CliRun.in(home, "render", "--out", "other").code()).isZero();
        assertThat(Files.readString(other.resolve(".env")))
                .startsWith("COMPOSE_PROJECT_NAME='shop'\nMINE=1\n")
                .containsOnlyOnce("COMPOSE_PROJECT_NAME");

        CliRun.in(home, "render", "--out", "third", "--project", "named");
        assertThat(Files.readString(home.resolve("third/.env"))).contains("COMPOSE_PROJECT_NAME=named\n");
    }

    private CliRun render(String... options) {
        return CliRun.in(
                home,
                Stream.concat(Stream.of("render", "--out", dir.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    private String observability() throws IOException {
        return Files.readString(dir.resolve("observability/docker-compose.observability.yml"));
    }

    private void edit(String path) throws IOException {
        Files.writeString(dir.resolve(path), Files.readString(dir.resolve(path)) + "# mine\n");
    }

    /** Every file below the folder with its bytes. */
    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        dir.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
