package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.testbed.NeedsTestBed;
import dev.tracestack.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that are followed while containers come and go, and an interrupt while a stack is taken down. */
@NeedsTestBed
class DockerLogsTest {

    private static final String PROJECT = "logs" + ProcessHandle.current().pid();

    @TempDir
    private Path folder;

    private SmallStack stack;

    @BeforeEach
    void oneService() throws IOException {
        stack = new SmallStack(folder, PROJECT);
        stack.write(SmallStack.OVERLAYS.get(0), "services: {}\n");
        stack.write(SmallStack.OVERLAYS.get(1), "services: {}\n");
        stack.write(SmallStack.OVERLAYS.get(2), """
            services:
              app:
                image: busybox:1
                stop_grace_period: 2s
                environment: {ROUND: "1"}
                command: [sh, -c, "trap '' TERM; echo round $$ROUND began; while :; do sleep 0.1; done"]
            """);
        assertThat(stack.run("up").code()).isZero();
    }

    @AfterEach
    void leaveNothing() throws IOException, InterruptedException {
        stack.remove();
    }

    private LiveRun live(String... args) {
        Map<String, String> environment = new HashMap<>(TestBed.environment());
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        environment.put("TRACESTACK_RUNTIME", "docker");
        environment.put("TRACESTACK_PROJECT", PROJECT);
        return new LiveRun(folder, environment, args);
    }

    private static long count(LiveRun run, String text) {
        return run.out().lines().filter(line -> line.endsWith(text)).count();
    }

    @Test
    void whatIsFollowedGoesOnAfterARestartAndInANewContainerAndNoLineComesTwice()
            throws IOException, InterruptedException, ExecutionException {
        LiveRun logs = live("logs", "-f", "app").until("the first line", l -> count(l, "round 1 began") == 1);

        TestBed.docker(folder, "restart", "-t", "0", PROJECT + "-app-1").ok();
        logs.until("the line of the second start", l -> count(l, "round 1 began") == 2);

        stack.edit(2, "ROUND: \"1\"", "ROUND: \"2\"");
        assertThat(stack.run("up").code()).isZero();
        logs.until("the line of the new container", l -> count(l, "round 2 began") == 1);

        CliRun run = logs.interrupt();
        assertThat(run.code()).isEqualTo(130);
        assertThat(run.out().lines().map(line -> line.replaceFirst("^\\S+ +\\S+ ", "")))
                .isEqualTo(List.of("round 1 began", "round 1 began", "round 2 began"));
    }

    @Test
    void aServiceThatIsNotThereIsUsage() {
        CliRun run = stack.run("logs", "nosuch");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("has no service nosuch; it has app");
    }

    @Test
    void anInterruptWhileTheStackIsTakenDownFinishesTheCallSaysHowFarItCameAndTheNextDownFinishes()
            throws IOException, InterruptedException, ExecutionException {
        LiveRun down =
                live("down").until("the container to be stopped", l -> l.err().contains("app-1 Stopping"));

        CliRun run = down.interrupt();

        assertThat(run.code()).as(run.err()).isEqualTo(130);
        assertThat(run.err())
                .containsPattern("Interrupted: 1 of \\d steps are done")
                .contains("tracestack down");
        assertThat(TestBed.docker(folder, "inspect", "-f", "{{.State.Status}}", PROJECT + "-app-1")
                        .ok())
                .isEqualTo("exited");
        assertThat(stack.run("down").code()).isZero();
        assertThat(stack.ids()).isEmpty();
    }
}
