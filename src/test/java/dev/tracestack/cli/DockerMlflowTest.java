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

    /** No image of MLflow can be had where tests run: in its seat is what takes its command line and answers /health. */
    @Test
    void itIsStartedOnADatabaseOfItsOwnWithItsPasswordAndWaitedForByItsHealthCheck()
            throws IOException, InterruptedException {
        String project = "mlflow" + ProcessHandle.current().pid();
        Path seat = Files.createDirectories(folder.resolve("seat"));
        Files.writeString(seat.resolve("mlflow"), """
                #!/bin/sh
                echo "$PGPASSWORD $*" > /told
                exec httpd -f -p 5000 -h /www
                """);
        Files.writeString(seat.resolve("python"), """
                #!/bin/sh
                echo "$*" > /asked
                exec wget -q -O /dev/null http://127.0.0.1:5000/health
                """);
        Files.writeString(seat.resolve("Dockerfile"), """
                FROM busybox:1
                COPY mlflow python /bin/
                RUN chmod 755 /bin/mlflow /bin/python && mkdir /www && echo OK > /www/health
                """);
        Files.writeString(folder.resolve("seat.yml"), """
                services:
                  mlflow:
                    image: %s-seat:1
                    build: %s
                    healthcheck: {interval: 1s}
                """.formatted(project, seat));
        List<String> stack = List.of("--project", project, "--runtime", "docker");
        try {
            CliRun up = run(stack, "up", "mlflow", "--with", "mlflow", "-f", "seat.yml", "--port-offset", "auto");
            assertThat(up.code()).as(up.err()).isZero();
            assertThat(up.out()).contains("mlflow ").doesNotContain("otel-collector");

            String[] told = in(project + "-mlflow-1", "cat", "/told").split(" ", 2);
            assertThat(told[1])
                    .startsWith("server --host 0.0.0.0 --port 5000 --workers 1 --backend-store-uri"
                            + " postgresql+psycopg2://mlflow@agent-control-db:5432/mlflow")
                    .endsWith("--allowed-hosts mlflow:5000,localhost:*,127.0.0.1:*");
            assertThat(in(project + "-mlflow-1", "cat", "/asked"))
                    .isEqualTo("-c import urllib.request;"
                            + " urllib.request.urlopen('http://127.0.0.1:5000/health', timeout=4)");
            String database = project + "-agent-control-db-1";
            String question = "SELECT current_user || ' of ' || current_database() || ' ' || pg_get_userbyid(datdba)"
                    + " FROM pg_database WHERE datname = 'mlflow'";
            assertThat(in(
                            database,
                            "env",
                            "PGPASSWORD=" + told[0],
                            "psql",
                            "-h",
                            "agent-control-db",
                            "-U",
                            "mlflow",
                            "-Atc",
                            question))
                    .isEqualTo("mlflow of mlflow mlflow");

            CliRun again = run(stack, "up", "mlflow", "mlflow-migrate", "-f", "seat.yml", "--force-recreate");
            assertThat(again.code())
                    .as("the role is there already: " + again.err())
                    .isZero();
        } finally {
            run(stack, "down", "--volumes", "--timeout", "2s");
            TestBed.docker(folder, "image", "rm", "-f", project + "-seat:1");
        }
    }

    private CliRun run(List<String> stack, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(stack);
        return CliRun.in(folder, TestBed.environment(), all.toArray(String[]::new));
    }

    private String in(String container, String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("exec", container));
        words.addAll(List.of(command));
        return TestBed.docker(folder, words.toArray(String[]::new)).ok();
    }
}
