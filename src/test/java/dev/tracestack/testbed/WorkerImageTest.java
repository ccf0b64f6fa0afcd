package dev.tracestack.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.stack.ImageName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image that the rendered Dockerfile makes, run by itself: nobody's user, nothing writable but {@code /tmp}. */
@NeedsTestBed
class WorkerImageTest {

    private static final String NAME = "testbed-worker-image";
    private static final String DATABASE = NAME + "-db";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> SHUT =
            List.of("--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL", "--security-opt", "no-new-privileges");

    @TempDir
    private static Path home;

    private static String image;

    @BeforeAll
    static void builtAsRendered() throws IOException, InterruptedException {
        RenderedStack stack = RenderedStack.of(NAME, home);
        image = "tracestack/" + NAME + ":test";
        docker("build", "--quiet", "--tag", image, stack.folder() + "/observability/otel-worker")
                .ok();
        Files.writeString(home.resolve("password"), "a-password-of-this-test");
        docker("network", "create", NAME).ok();
    }

    @AfterAll
    static void takenAway() throws IOException, InterruptedException {
        docker("rm", "--force", "--volumes", NAME, DATABASE);
        docker("network", "rm", NAME);
        docker("image", "rm", "--force", image);
    }

    @Test
    void itIsTheCommandLineToo() throws IOException, InterruptedException {
        assertThat(shut("--rm", "--network", "none", image, "--version").ok()).startsWith("tracestack ");
        assertThat(shut("--rm", "--network", "none", "--user", "4711:4711", image, "config", "--project-directory", "/")
                        .output())
                .contains("expected", "fix:");
    }

    @Test
    void asAWorkerItBecomesHealthyWithoutAShellAndUnhealthyWithoutItsDatabase()
            throws IOException, InterruptedException {
        docker(
                        "run",
                        "--detach",
                        "--name",
                        DATABASE,
                        "--network",
                        NAME,
                        "--env",
                        "POSTGRES_DB=agent_control",
                        "--env",
                        "POSTGRES_PASSWORD_FILE=/run/secrets/password",
                        "--volume",
                        home.resolve("password") + ":/run/secrets/password:ro",
                        "--health-cmd",
                        "pg_isready -h 127.0.0.1",
                        "--health-interval",
                        "1s",
                        ImageName.AGENT_CONTROL_DB.pinned())
                .ok();
        awaitHealth(DATABASE, "healthy");
        worker("--rm", "migrate").ok();
        worker("--name=" + NAME).ok();
        awaitHealth(NAME, "healthy");
        assertThat(docker("inspect", "--format", "{{.Config.User}} {{json .Config.Healthcheck.Test}}", NAME)
                        .ok())
                .startsWith("10001:10001 [\"CMD\",\"java\"");
        // the engine made the place of the password
        assertThat(docker("diff", NAME).ok().lines()).allMatch(line -> line.contains(" /run"));

        docker("stop", "--time", "5", DATABASE).ok();
        awaitHealth(NAME, "unhealthy");
    }

    /** Runs the image as a worker; its probe is asked more often than usual. */
    private static TestBed.Ran worker(String how, String... task) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                how,
                task.length == 0 ? "--detach" : "--interactive=false",
                "--network",
                NAME,
                "--volume",
                home.resolve("password") + ":/run/secrets/password:ro",
                "--health-interval",
                "1s",
                "--health-retries",
                "3",
                "--env",
                "TRACESTACK_WORKER_LISTEN=0.0.0.0:4320",
                "--env",
                "TRACESTACK_WORKER_DATABASE=" + DATABASE + ":5432/agent_control"));
        for (String role : List.of("", "READER_", "SUPERUSER_")) {
            words.addAll(List.of("--env", "TRACESTACK_WORKER_" + role + "PASSWORD_FILE=/run/secrets/password"));
        }
        words.addAll(List.of(image, "worker"));
        words.addAll(List.of(task));
        return shut(words.toArray(String[]::new));
    }

    private static void awaitHealth(String container, String wanted) throws InterruptedException {
        List<String> seen = new ArrayList<>(List.of(""));
        new Poller(Ticker.system()).until(Deadline.after(Ticker.system(), PATIENCE), Duration.ofMillis(500), () -> {
            seen.set(0, health(container));
            return seen.getFirst().startsWith(wanted + " ") ? Optional.of(true) : Optional.empty();
        });
        assertThat(seen.getFirst()).startsWith(wanted + " ");
    }

    private static String health(String container) throws InterruptedException {
        try {
            return docker("inspect", "--format", "{{.State.Health.Status}} {{json .State.Health.Log}}", container)
                    .output();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static TestBed.Ran shut(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(SHUT);
        all.addAll(List.of(words));
        return docker(all.toArray(String[]::new));
    }

    private static TestBed.Ran docker(String... words) throws IOException, InterruptedException {
        return TestBed.docker(home, words);
    }
}
