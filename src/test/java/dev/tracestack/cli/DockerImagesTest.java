package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.testbed.NeedsTestBed;
import dev.tracestack.testbed.StubRegistry;
import dev.tracestack.testbed.TestBed;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that come from a registry of the test's own: busy, private, a mirror, silent; and images that are built. */
@NeedsTestBed
class DockerImagesTest {

    private static final String PROJECT = "images" + ProcessHandle.current().pid();

    @TempDir
    private static Path saved;

    @TempDir
    private Path folder;

    private static StubRegistry registry;

    private SmallStack stack;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        registry = StubRegistry.of("busybox:1", saved);
    }

    @AfterAll
    static void close() throws IOException {
        if (registry != null) {
            registry.close();
        }
    }

    @BeforeEach
    void oneService() throws IOException {
        stack = new SmallStack(folder, PROJECT);
        stack.write(SmallStack.OVERLAYS.get(0), "services: {}\n");
        stack.write(SmallStack.OVERLAYS.get(1), "services: {}\n");
        serve("image: " + image());
    }

    @AfterEach
    void leaveNothing() throws IOException, InterruptedException {
        stack.remove();
        TestBed.docker(folder, "image", "rm", "-f", image(), PROJECT + "-view:latest");
    }

    private static String image() {
        return registry.host() + "/team/view:1";
    }

    private void serve(String from) throws IOException {
        stack.write(SmallStack.OVERLAYS.get(2), """
            services:
              view:
                %s
                init: true
                command: sleep 600
            """.formatted(from));
    }

    private LiveRun live(String... args) {
        List<String> words = new ArrayList<>(List.of(args));
        words.addAll(List.of("--runtime", "docker", "--project", PROJECT));
        Map<String, String> environment = new HashMap<>(TestBed.environment());
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        return new LiveRun(folder, environment, words.toArray(String[]::new));
    }

    @Test
    void aRegistryThatIsBusyOrBrokenForTheMomentIsAskedAgain() throws IOException, InterruptedException {
        registry.failing(429, 429, 503, 503); // engines ask for the head, then for the whole

        CliRun up = stack.run("up");

        assertThat(up.code()).as(up.err()).isZero();
        assertThat(up.err())
                .as(registry.asked().toString())
                .contains("Retrying: ", "toomanyrequests: says the stub", "503");
        assertThat(stack.ids()).hasSize(1);
    }

    @Test
    void aRefusalIsNotAskedAgainAndTellsHowToLogIn() throws IOException, InterruptedException {
        try (StubRegistry closed = StubRegistry.of("busybox:1", Files.createDirectories(folder.resolve("r")))
                .askingFor("mary", "s3cret")) {
            serve("image: " + closed.host() + "/team/view:1");

            CliRun up = stack.run("up");

            assertThat(up.code()).as(up.err()).isEqualTo(3);
            assertThat(up.err())
                    .contains("[TS118]", "docker login " + closed.host(), "tracestack up --runtime embedded")
                    .doesNotContain("Retrying");
        }
    }

    @Test
    void aLoginComesFromTheHelperThatTheDockerCommandWouldAskAndIsNeverPrinted()
            throws IOException, InterruptedException {
        try (StubRegistry closed = StubRegistry.of("busybox:1", Files.createDirectories(folder.resolve("r")))
                .askingFor("mary", "s3cret")) {
            serve("image: " + closed.host() + "/team/view:1");
            Path helper = folder.resolve("docker-credential-stub");
            Files.writeString(helper, """
                #!/bin/sh
                cat > '%s'
                echo 'warning: this keychain is old' >&2
                echo '{"Username":"mary","Secret":"s3cret"}'
                """.formatted(folder.resolve("helper-was-asked-for")));
            Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path config = Files.createDirectories(folder.resolve("docker"));
            Files.writeString(config.resolve("config.json"), "{\"credHelpers\":{\"" + closed.host() + "\":\"stub\"}}");

            TestBed.Ran up = TestBed.run(
                    folder,
                    Map.of(
                            "PATH", folder + ":" + System.getenv("PATH"),
                            "DOCKER_CONFIG", config.toString(),
                            "XDG_STATE_HOME", folder.resolve("state").toString()),
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                                    .map(entry ->
                                            Path.of(entry).toAbsolutePath().toString())
                                    .collect(Collectors.joining(File.pathSeparator)),
                            "dev.tracestack.Main",
                            "up",
                            "--runtime",
                            "docker",
                            "--project",
                            PROJECT));

            assertThat(up.ok()).doesNotContain("s3cret", "bWFyeTpzM2NyZXQ");
            assertThat(folder.resolve("helper-was-asked-for")).hasContent(closed.host());
            assertThat(closed.asked()).contains("/v2/team/view/manifests/1 200");
        }
    }

    @Test
    void aMirrorServesWhatIsNamedAfterItAndIsRemembered() throws IOException, InterruptedException {
        try (StubRegistry mirror = StubRegistry.of("postgres:17.11", Files.createDirectories(folder.resolve("r")))) {
            Path home = Files.createDirectories(folder.resolve("mirrored"));
            Files.writeString(home.resolve(CliRun.JAR), "a jar\n");
            String[] up = {
                "up", "agent-control-db", "--runtime", "docker", "--project", PROJECT, "--port-offset", "auto"
            };
            List<String> words = new ArrayList<>(List.of(up));
            words.addAll(List.of("--registry", mirror.host() + "/"));

            CliRun first = CliRun.in(home, TestBed.environment(), words.toArray(String[]::new));

            String reference = mirror.host() + "/postgres:17.11";
            assertThat(first.code()).as(first.err()).isZero();
            assertThat(mirror.asked()).contains("/v2/postgres/manifests/17.11 200");
            assertThat(TestBed.docker(home, "inspect", "-f", "{{.Config.Image}}", PROJECT + "-agent-control-db-1")
                            .ok())
                    .isEqualTo(reference);
            CliRun again = CliRun.in(home, TestBed.environment(), up);
            assertThat(again.err()).contains("agent-control-db-1 Running").doesNotContain("Recreate");
            TestBed.docker(home, "rm", "-fv", PROJECT + "-agent-control-db-1").ok();
            TestBed.docker(home, "image", "rm", reference).ok();
        }
    }

    @Test
    void anInterruptWhileAnImageIsFetchedGivesItUpAndTheNextUpFinishes()
            throws InterruptedException, ExecutionException, IOException {
        CountDownLatch gate = registry.silent();
        try {
            int before = registry.asked().size();
            LiveRun up = live("up")
                    .until(
                            "the registry to be asked",
                            l -> registry.asked().stream()
                                    .skip(before)
                                    .anyMatch(a -> a.equals("/v2/team/view/manifests/1 is waited for")));

            CliRun run = up.interrupt();

            assertThat(run.code()).as(run.err()).isEqualTo(130);
            assertThat(run.err()).contains("Interrupted: 0 of 1 steps are done", "tracestack up --project " + PROJECT);
        } finally {
            gate.countDown();
        }
        assertThat(stack.run("up").code()).isZero();
        assertThat(stack.ids()).hasSize(1);
    }

    @Test
    void anInterruptWhileAnImageIsBuiltGivesItUpAndTheNextUpFinishes()
            throws InterruptedException, ExecutionException, IOException {
        serve("""
            build:
                      context: .
                      dockerfile_inline: |
                        FROM busybox:1
                        ARG SECONDS
                        RUN echo resting; sleep $$SECONDS
                      args: {SECONDS: "${SECONDS:-600}"}
            """.strip());
        LiveRun up = live("up").until("the build to rest", l -> run().contains("sleep $SECONDS"));

        CliRun run = up.interrupt();

        assertThat(run.code()).as(run.err()).isEqualTo(130);
        assertThat(run.err()).contains("Interrupted: 0 of 1 steps are done", "tracestack up --project " + PROJECT);
        up.until("the engine to give the build up, too", l -> !run().contains("sleep $SECONDS"));
        CliRun next = stack.run(Map.of("SECONDS", "0"), "up");
        assertThat(next.code()).as(next.err()).isZero();
        assertThat(stack.ids()).hasSize(1);
    }

    @Test
    void anImageIsBuiltAgainOnlyWhenWhatItIsMadeOfChanged() throws IOException, InterruptedException {
        Path context = Files.createDirectories(folder.resolve("view"));
        Files.writeString(context.resolve("Dockerfile"), "FROM busybox:1\nCOPY page /page\n");
        Files.writeString(context.resolve("page"), "one\n");
        serve("build: ./view");
        assertThat(CliRun.in(folder, TestBed.environment(), "config", "--images")
                        .out())
                .as("bases of builds included")
                .contains("busybox:1");
        assertThat(stack.run("up").err()).contains("Built");
        List<String> first = stack.ids();
        String label = TestBed.docker(
                        folder,
                        "image",
                        "inspect",
                        PROJECT + "-view",
                        "--format",
                        "{{index .Config.Labels \"dev.tracestack.build\"}}")
                .ok();
        assertThat(label).matches("[0-9a-f]{64}");

        assertThat(stack.run("up").err()).doesNotContain("Buil");
        assertThat(stack.ids()).isEqualTo(first);

        Files.writeString(context.resolve("page"), "two\n");
        assertThat(stack.run("up").err()).contains("Built", "Recreated");
        assertThat(TestBed.docker(folder, "exec", PROJECT + "-view-1", "cat", "/page")
                        .ok())
                .isEqualTo("two");
    }

    private String run() {
        try {
            return TestBed.docker(folder, "ps", "--no-trunc", "--format", "{{.Command}}")
                    .ok();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
