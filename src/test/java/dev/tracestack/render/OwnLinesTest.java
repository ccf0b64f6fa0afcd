package dev.tracestack.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.render.Drift.Kind;
import dev.tracestack.stack.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnLinesTest {

    @TempDir
    private Path dir;

    private Path env;
    private Render render;
    private RenderSpec spec;

    @BeforeEach
    void aFolder() throws IOException {
        env = dir.resolve(".env");
        render = new Render(dir);
        spec = Specs.usual(Jars.ours(dir.resolve("tracestack.jar"), "one"));
    }

    @Test
    void anEnvironmentFileOfSomebodyElseGetsOnlyTheKeysThatItLacks() throws IOException {
        Files.writeString(env, "APP_KEY=a b # c\nexport AGENT_CONTROL_DB_PASSWORD = 'kept'");
        Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-r--r--"));
        render.write(spec, false);
        assertThat(env).hasContent("""
                        APP_KEY=a b # c
                        export AGENT_CONTROL_DB_PASSWORD = 'kept'

                        # added by tracestack
                        COMPOSE_PROJECT_NAME=demo
                        GRAFANA_ADMIN_PASSWORD=GrafanaSecret000000000000000000
                        OTEL_READER_DB_PASSWORD=ReaderSecret0000000000000000000
                        OTEL_WORKER_DB_PASSWORD=WorkerSecret0000000000000000000
                        """);
        assertThat(Files.getPosixFilePermissions(env)).hasToString("[OWNER_READ, OWNER_WRITE]");
        assertThat(render.check(spec)).isEmpty();
    }

    @Test
    void secretsThatAreThereAreKeptWhateverIsGeneratedNext() throws IOException {
        render.write(spec, false);
        String before = Files.readString(env);
        RenderSpec fresh = new RenderSpec(
                spec.project(),
                spec.ports(),
                spec.images(),
                spec.extras(),
                Secrets.of(Credentials.generate()),
                spec.version(),
                spec.jar());
        assertThat(render.check(fresh)).isEmpty();
        render.write(fresh, true);
        assertThat(env).hasContent(before);
    }

    @Test
    void anExtraAddsItsSecret() throws IOException {
        render.write(spec, false);
        RenderSpec mlflow = Specs.withMlflow(spec.jar());
        assertThat(render.check(mlflow)).contains(new Drift(".env", Kind.OUTDATED));
        render.write(mlflow, false);
        assertThat(Files.readString(env)).endsWith("MLFLOW_DB_PASSWORD=" + Specs.MLFLOW_SECRET + "\n");
    }

    @Test
    void anEnvironmentFileThatOthersCanReadIsDrift() throws IOException {
        render.write(spec, false);
        Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(render.check(spec)).containsExactly(new Drift(".env", Kind.OUTDATED));
        assertThat(render.diff(spec)).contains("other permissions (expected rw-------)");
        render.write(spec, false);
        assertThat(render.check(spec)).isEmpty();
    }

    @Test
    void theDifferenceShowsKeysAndNoSecret() throws IOException {
        Files.writeString(env, "APP_KEY=hidden\n");
        assertThat(render.diff(spec))
                .contains("+AGENT_CONTROL_DB_PASSWORD=****")
                .contains(" APP_KEY=****")
                .doesNotContain("hidden", Specs.CREDENTIALS.postgres());
    }

    @Test
    void whatIsIgnoredAlreadyIsNotIgnoredTwice() throws IOException {
        Path gitignore = dir.resolve(".gitignore");
        Files.writeString(gitignore, "target/\n.env\n");
        render.write(spec, false);
        assertThat(gitignore)
                .hasContent("target/\n.env\n\n# added by tracestack\n/observability/otel-worker/tracestack.jar\n");
    }

    @Test
    void aSecretThatWouldNeedQuotesIsRefused() {
        Credentials odd = new Credentials("s3cr$et", "b", "c", "d");
        assertThatThrownBy(() -> Renderer.render(new RenderSpec(
                        spec.project(),
                        spec.ports(),
                        spec.images(),
                        spec.extras(),
                        new Secrets(odd, "e"),
                        spec.version(),
                        spec.jar())))
                .hasMessageContaining("AGENT_CONTROL_DB_PASSWORD: expected letters, digits")
                .hasMessageNotContaining("s3cr");
    }
}
