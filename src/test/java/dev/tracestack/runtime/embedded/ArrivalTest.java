package dev.tracestack.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.RuntimeName;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.StackState;
import dev.tracestack.stack.StateFolder;
import dev.tracestack.stack.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivalTest {

    private static final ProjectName PROJECT = new ProjectName("demo");

    @TempDir
    private Path home;

    @Test
    @Causes(FaultCode.STACK_STOPPED_EARLY)
    void aProcessThatEndsWhileItIsWaitedForIsToldWithItsLastWords() throws IOException, InterruptedException {
        StateFolder state = StateFolder.of(new UserFolders(home.resolve("state"), home), PROJECT)
                .make();
        state.secrets();
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Files.writeString(state.stackLog(), "starting\nout of luck\n");
        state.remember(new StackState(
                RuntimeName.EMBEDDED.text(),
                Ports.usual(),
                Map.of(),
                List.of(),
                new StackState.Background(ended.pid(), "the mark of it", Instant.EPOCH),
                Map.of()));
        Arrival arrival = new Arrival(PROJECT, state, Deadline.after(Ticker.system(), Duration.ofMinutes(1)), _ -> {});

        assertThatThrownBy(() -> arrival.of(new BackgroundProcess(ended.toHandle())))
                .isInstanceOfSatisfying(TracestackException.class, fault -> {
                    assertThat(fault.code()).isEqualTo(FaultCode.STACK_STOPPED_EARLY);
                    assertThat(fault).hasMessageContaining("project demo").hasMessageEndingWith("out of luck");
                    assertThat(fault.remedy().commands()).contains("tracestack logs --project demo");
                });
    }
}
