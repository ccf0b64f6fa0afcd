package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.Eventually;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.testbed.EngineProxy;
import dev.tracestack.testbed.NeedsTestBed;
import dev.tracestack.testbed.TestBed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NeedsTestBed
class DockerFaultsTest {

    private static final String NEVER_HEALTHY = "test: [CMD, \"false\"], interval: 1s, timeout: 3s, retries: 500";

    @TempDir
    private Path folder;

    private SmallStack stack;

    @BeforeEach
    void write() throws IOException {
        stack = new SmallStack(folder, "faults" + ProcessHandle.current().pid());
    }

    @AfterEach
    void leaveNothing() throws IOException, InterruptedException {
        stack.remove();
    }

    @Test
    void aPortThatAProcessHasIsToldWithItsOwnerAndAFreeOne() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            stack.edit(
                    2,
                    "depends_on: [app]",
                    "depends_on: [app]\n    ports: [\"127.0.0.1:" + taken.getLocalPort() + ":80\"]");

            CliRun up = stack.run("up");

            assertThat(up.code()).as(up.err()).isEqualTo(3);
            assertThat(up.err())
                    .contains("[TS104]")
                    .contains("port " + taken.getLocalPort() + " of this machine")
                    .contains("process " + ProcessHandle.current().pid())
                    .contains("is free");
        }
    }

    @Test
    void aPortThatAnotherContainerHasIsToldWithItsName() throws IOException, InterruptedException {
        String other = "other" + ProcessHandle.current().pid();
        TestBed.docker(folder, "run", "-d", "--name", other, "-p", "127.0.0.1::80", "busybox:1", "sleep", "600")
                .ok();
        try {
            String port = TestBed.docker(folder, "port", other, "80/tcp").ok().replaceFirst("(?s).*:(\\d+).*", "$1");
            stack.edit(2, "depends_on: [app]", "depends_on: [app]\n    ports: [\"127.0.0.1:" + port + ":80\"]");

            CliRun up = stack.run("up");

            assertThat(up.code()).as(up.err()).isEqualTo(3);
            assertThat(up.err()).contains("[TS104]").contains("found it taken by container " + other);
        } finally {
            TestBed.docker(folder, "rm", "-f", other).ok();
        }
    }

    @Test
    @Causes(FaultCode.IMAGE_MISSING)
    void anImageThatCannotBeHadIsToldWithTheWaysOut() throws IOException, InterruptedException {
        stack.edit(2, "image: busybox:1", "image: 127.0.0.1:1/nobody/nothing:1");

        CliRun up = stack.run("up");

        assertThat(up.code()).as(up.err()).isEqualTo(3);
        assertThat(up.err())
                .contains("[TS118]")
                .contains("127.0.0.1:1/nobody/nothing:1")
                .contains("tracestack up --runtime embedded")
                .contains("tracestack config --images");
        assertThat(stack.ids()).isEmpty();
        assertThat(stack.run("up", "--pull", "never").err())
                .contains("--pull never")
                .contains("nobody/nothing:1");
    }

    @Test
    void aMissingFileIsAnErrorBeforeAnythingStarts() throws IOException, InterruptedException {
        stack.edit(1, "./observability/app.conf", "./observability/gone.conf");

        CliRun up = stack.run("up");

        assertThat(up.code()).isEqualTo(2);
        assertThat(up.err()).contains("gone.conf");
        assertThat(stack.ids()).isEmpty();
        Path remembered = folder.resolve("state").resolve("tracestack").resolve(stack.project);
        assertThat(remembered).as("of an up that made nothing").doesNotExist();
        CliRun down = stack.run("down");
        assertThat(down.err()).contains("Nothing of project " + stack.project + " was running");
        assertThat(remembered).as("of a down that found nothing").doesNotExist();
    }

    @Test
    void aOneShotThatFailsStopsWhatNeedsItAndSaysWhatItLogged() throws IOException, InterruptedException {
        stack.edit(1, "exit 0\"]\n    networks", "exit 5\"]\n    networks");

        CliRun up = stack.run("up");

        assertThat(up.code()).as(up.err()).isEqualTo(1);
        assertThat(up.err()).contains("[TS123]").contains("exit code 5").contains("| preparing");
        assertThat(TestBed.docker(folder, "inspect", "-f", "{{.State.Status}}", stack.id("app"))
                        .ok())
                .isEqualTo("created");
    }

    @Test
    void whatIsNotReadyInTimeIsToldWithTheAnswerOfItsProbe() throws IOException {
        stack.edit(0, "test: [CMD, test, -e, /tmp/ready], interval: 1s, timeout: 3s, retries: 5", NEVER_HEALTHY);

        CliRun up = stack.run("up", "--wait-timeout", "4s");

        assertThat(up.code()).as(up.err()).isEqualTo(4);
        assertThat(up.err()).contains("[TS115]").contains("service store").contains("within 4 s");
    }

    @Test
    @Causes(FaultCode.ENGINE_LOST)
    void anEngineThatDiesWhileItIsWaitedForIsTold() throws IOException, InterruptedException, ExecutionException {
        stack.edit(0, "test: [CMD, test, -e, /tmp/ready], interval: 1s, timeout: 3s, retries: 5", NEVER_HEALTHY);
        try (EngineProxy proxy = EngineProxy.before(TestBed.dockerHost(), folder.resolve("p.sock"))) {
            FutureTask<CliRun> up = new FutureTask<>(() -> stack.run(Map.of("DOCKER_HOST", proxy.address()), "up"));
            Thread.ofPlatform().start(up);
            Eventually.holds("the store runs", this::running);
            proxy.die();

            CliRun run = up.get();
            assertThat(run.code()).as(run.err()).isEqualTo(3);
            assertThat(run.err()).contains("[TS116]").contains("go on from here");
        }
    }

    @Test
    void anInterruptSaysHowFarItCameAndTheNextUpFinishes()
            throws IOException, InterruptedException, ExecutionException {
        stack.edit(0, "test: [CMD, test, -e, /tmp/ready], interval: 1s, timeout: 3s, retries: 5", NEVER_HEALTHY);
        FutureTask<CliRun> up = new FutureTask<>(() -> stack.run("up"));
        Thread thread = Thread.ofPlatform().start(up);
        Eventually.holds("the store runs", this::running);
        thread.interrupt();

        CliRun run = up.get();
        assertThat(run.code()).as(run.err()).isEqualTo(130);
        assertThat(run.err()).contains("Interrupted: ").contains("tracestack up --project " + stack.project);

        stack.edit(0, NEVER_HEALTHY, "test: [CMD, test, -e, /tmp/ready], interval: 1s, timeout: 3s, retries: 5");
        CliRun next = stack.run("up");
        assertThat(next.code()).as(next.err()).isZero();
        assertThat(stack.ids()).hasSize(4);
    }

    /** The engine makes such a container and cannot start it: its own words are all there is, and doctor has them, too. */
    @ParameterizedTest
    @CsvSource({
        "'entrypoint: [/no/such]', '/no/such: no such file or directory'",
        "'user: stranger', 'unable to find user stranger'",
        "'configs: [{source: page, target: /etc}]', 'not a directory'",
    })
    void aContainerThatTheEngineCannotStartIsToldInTheEnginesWords(String key, String words) throws IOException {
        stack.write(SmallStack.OVERLAYS.get(2), """
            services:
              view: {image: "busybox:1", command: sleep 600, networks: [observability], %s}
            configs: {page: {file: ./observability/app.conf}}
            networks: {observability: {}}
            """.formatted(key));

        CliRun up = stack.run("up");

        assertThat(up.code()).as(up.err()).isEqualTo(3);
        assertThat(up.err()).contains("[TS117]", "starting " + stack.project + "-view-1", words);
        assertThat(stack.run("ps").out()).containsPattern("view +stopped .*" + words);
        assertThat(stack.run("doctor").out()).contains(words);
    }

    /** What the containers say of their files is all that doctor has: it is given none, and looks from another folder. */
    @Test
    @Causes(FaultCode.ENDPOINT_IS_LOCALHOST)
    void anApplicationThatCameByAFileOfItsOwnIsJudgedByThatFile() throws IOException {
        stack.write("app.yml", """
                services:
                  shop:
                    image: busybox:1
                    command: [sleep, "600"]
                    stop_grace_period: 0s
                    environment:
                      OTEL_EXPORTER_OTLP_ENDPOINT: http://localhost:4318
                """);
        CliRun up = stack.run("up", "-f", "app.yml");
        assertThat(up.code()).as(up.err()).isZero();

        CliRun doctor = stack.runIn(folder.resolve("observability"), "doctor", "--only", "TS804");

        assertThat(doctor.code()).as(doctor.out() + doctor.err()).isEqualTo(1);
        assertThat(doctor.out())
                .contains("TS804", "shop has OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318 (app.yml:7:");
    }

    private boolean running() throws InterruptedException {
        try {
            return !TestBed.docker(
                            folder,
                            "ps",
                            "-q",
                            "--filter",
                            "label=com.docker.compose.project=" + stack.project,
                            "--filter",
                            "label=com.docker.compose.service=store")
                    .output()
                    .isBlank();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
