package dev.tracestack.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.docker.engine.LiveEngine;
import dev.tracestack.runtime.docker.plan.ContainerSpec;
import dev.tracestack.runtime.docker.plan.HealthSpec;
import dev.tracestack.runtime.docker.plan.RestartSpec;
import dev.tracestack.testbed.NeedsTestBed;
import dev.tracestack.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NeedsTestBed
class WatchTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final RestartSpec ALWAYS = new RestartSpec("always", 0);

    private final LiveEngine live =
            new LiveEngine("watch" + ProcessHandle.current().pid());

    @AfterEach
    void leaveNothing() {
        live.close();
    }

    @Test
    void aContainerThatRunsIsUsableAndAOneShotThatEndsWellIsDone() throws InterruptedException {
        Watch.Awaited runs = start(live.shell("runs", "sleep 600", null), ContainerVerdict.Goal.USABLE);
        Watch.Awaited once = start(live.shell("once", "sleep 1", null), ContainerVerdict.Goal.DONE);

        watch(60, runs, once);
    }

    @Test
    @Causes(FaultCode.CONTAINER_ENDED)
    void aContainerThatEndsAlthoughItShouldRunIsToldWithItsCodeAndItsLastWords() {
        Watch.Awaited ends = start(live.shell("ends", "echo going home; exit 0", null), ContainerVerdict.Goal.USABLE);

        fails(FaultCode.CONTAINER_ENDED, 60, ends)
                .contains("service ends")
                .contains("it should run, but it ended with exit code 0")
                .contains("| going home");
    }

    @Test
    @Causes(FaultCode.ONE_SHOT_FAILED)
    void aOneShotThatFailsIsToldWithItsCode() {
        Watch.Awaited once =
                start(live.shell("once", "echo no such table >&2; exit 4", null), ContainerVerdict.Goal.DONE);

        fails(FaultCode.ONE_SHOT_FAILED, 60, once)
                .contains("ended with exit code 4")
                .contains("| no such table");
    }

    @Test
    @Causes(FaultCode.CRASH_LOOP)
    void aCrashLoopIsAFailureAlthoughItRunsAgainAndAgain() {
        ContainerSpec loop = restarting(live.shell("loop", "echo again; sleep 0.2; exit 9", null));
        Watch.Awaited crashes = start(loop, ContainerVerdict.Goal.USABLE);

        fails(FaultCode.CRASH_LOOP, 90, crashes)
                .contains("ended with exit code 9")
                .contains("| again");
    }

    @Test
    void aContainerThatIsKilledWhileItIsWaitedForIsTold() throws IOException, InterruptedException {
        HealthSpec never = health("false", 100);
        Watch.Awaited killed = start(live.shell("killed", "sleep 600", never), ContainerVerdict.Goal.USABLE);
        TestBed.docker(Path.of("."), "kill", killed.id()).ok();

        fails(FaultCode.CONTAINER_ENDED, 60, killed).contains("exit code 137").contains("it logged nothing");
    }

    @Test
    @Causes(FaultCode.OUT_OF_MEMORY)
    void aContainerThatIsKilledForWantOfMemoryIsToldAsSuch() {
        // tail keeps its input until the end, and this has none
        Watch.Awaited eats = start(live.shell("eats", "tail /dev/zero", null), ContainerVerdict.Goal.USABLE);

        fails(FaultCode.OUT_OF_MEMORY, 90, eats).contains("killed for want of memory");
    }

    @Test
    void oneThatIsUnhealthyForAWhileAndRecoversIsNoFailure() throws InterruptedException {
        HealthSpec health = health("test -e /tmp/ready", 1);
        Watch.Awaited recovers = start(
                live.shell("recovers", "sleep 4; touch /tmp/ready; sleep 600", health), ContainerVerdict.Goal.HEALTHY);

        watch(60, recovers);
    }

    @Test
    @Causes(FaultCode.STACK_NOT_READY)
    void oneThatDoesNotBecomeHealthyInTimeIsToldWithTheLastAnswerOfItsProbe() {
        HealthSpec health = health("echo no route to host; false", 100);
        Watch.Awaited sick = start(live.shell("sick", "echo hello; sleep 600", health), ContainerVerdict.Goal.HEALTHY);

        fails(FaultCode.STACK_NOT_READY, 4, sick)
                .contains("running and healthy within 4 s")
                .contains("last answer: no route to host")
                .contains("| hello");
    }

    @Test
    void everyReplicaIsLookedAt() {
        Watch.Awaited first = start(live.shell("one", "sleep 600", null), ContainerVerdict.Goal.USABLE);
        Watch.Awaited second = start(live.shell("two", "exit 1", null), ContainerVerdict.Goal.USABLE);

        fails(FaultCode.CONTAINER_ENDED, 60, first, second).contains("service two");
    }

    @Test
    void oneThatIsRemovedWhileItIsWaitedForIsTold() throws IOException, InterruptedException {
        Watch.Awaited gone = start(live.shell("gone", "sleep 600", health("false", 100)), ContainerVerdict.Goal.USABLE);
        TestBed.docker(Path.of("."), "rm", "-f", gone.id()).ok();

        fails(FaultCode.CONTAINER_ENDED, 60, gone).contains("it was removed while it was waited for");
    }

    private static HealthSpec health(String script, int retries) {
        return new HealthSpec(List.of("CMD-SHELL", script), SECOND, SECOND, Duration.ZERO, Duration.ZERO, retries);
    }

    private ContainerSpec restarting(ContainerSpec s) {
        return new ContainerSpec(
                s.service(),
                s.number(),
                s.name(),
                s.image(),
                s.platform(),
                s.command(),
                s.entrypoint(),
                s.environment(),
                s.labels(),
                s.user(),
                s.workingDir(),
                s.hostname(),
                s.domainname(),
                s.tty(),
                s.openStdin(),
                s.stopSignal(),
                s.stopGrace(),
                s.health(),
                s.exposed(),
                s.ports(),
                s.mounts(),
                s.networkMode(),
                s.endpoints(),
                ALWAYS,
                s.log(),
                s.security(),
                s.lookup(),
                s.resources(),
                s.copies());
    }

    private Watch.Awaited start(ContainerSpec spec, ContainerVerdict.Goal goal) {
        String id = live.create(spec);
        live.engine.containers().start(id);
        return new Watch.Awaited(id, spec.name(), spec.service().value(), goal);
    }

    private void watch(int seconds, Watch.Awaited... containers) throws InterruptedException {
        Deadline deadline = Deadline.after(Ticker.system(), Duration.ofSeconds(seconds));
        try (Watch watch = new Watch(live.engine, live.project, deadline, event -> {})) {
            watch.until(Arrays.asList(containers));
        }
    }

    private org.assertj.core.api.AbstractStringAssert<?> fails(
            FaultCode code, int seconds, Watch.Awaited... containers) {
        List<String> messages = new ArrayList<>();
        assertThatThrownBy(() -> watch(seconds, containers)).isInstanceOfSatisfying(TracestackException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            messages.add(e.getMessage());
        });
        return assertThat(messages.getFirst());
    }
}
