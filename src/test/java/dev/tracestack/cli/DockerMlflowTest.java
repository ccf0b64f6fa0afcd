package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.testbed.NeedsTestBed;
import dev.tracestack.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --with mlflow} on an engine: what it would start, and what it refuses. */
@NeedsTestBed
class DockerMlflowTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void program() throws IOException {
        Files.writeString(folder.resolve(CliRun.JAR), "a jar\n");
    }

    private CliRun dryRun(String... more) {
        List<String> words = new ArrayList<>(List.of("up", "--dry-run", "--project", "with-mlflow"));
        words.addAll(List.of("--runtime", "docker", "--port-offset", "1700"));
        words.addAll(List.of(more));
        return CliRun.in(folder, TestBed.environment(), words.toArray(String[]::new));
    }

    @Test
    void itIsPartOfTheStackUntilItIsLeftOutAgain() {
        assertThat(dryRun().out()).contains("with-mlflow-tempo-1").doesNotContain("with-mlflow-mlflow");
        CliRun with = dryRun("--with", "mlflow");
        assertThat(with.code()).as(with.err()).isZero();
        assertThat(with.out()).contains("with-mlflow-mlflow-1", "with-mlflow-mlflow-migrate-1");
        assertThat(dryRun().out()).as("nothing said").contains("with-mlflow-mlflow-1");
        assertThat(dryRun("--with", "none").out()).doesNotContain("with-mlflow-mlflow");
    }

    @Test
    void aServerElsewhereIsRefusedInPlainWords() {
        CliRun run = dryRun("--with", "mlflow", "--mlflow-uri", "http://127.0.0.1:5000");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.err())
                .contains("the docker runtime starts an MLflow of its own", "found http://127.0.0.1:5000", "TS");
    }

    @Test
    void filesThatWereRenderedWithoutItAreNotChanged() {
        CliRun.in(folder, "render", "--project", "with-mlflow");
        CliRun run = CliRun.in(
                folder,
                TestBed.environment(),
                "up",
                "--dry-run",
                "--project",
                "with-mlflow",
                "--runtime",
                "docker",
                "--with",
                "mlflow");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.err()).contains("tracestack render --with mlflow");
    }
}
