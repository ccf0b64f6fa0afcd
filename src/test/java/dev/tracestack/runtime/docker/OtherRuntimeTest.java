package dev.tracestack.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.machine.ProcessMark;
import dev.tracestack.runtime.RuntimeName;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.StackState;
import dev.tracestack.stack.StateFolder;
import dev.tracestack.stack.UserFolders;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherRuntimeTest {

    private static final ProjectName PROJECT = new ProjectName("demo");

    @TempDir
    private Path home;

    @Test
    @Causes(FaultCode.OTHER_RUNTIME_RUNS)
    void aProjectThatRunsEmbeddedIsNotStartedOnAnEngine() {
        long own = ProcessHandle.current().pid();
        StateFolder state =
                remembered(new StackState.Background(own, ProcessMark.of(own).orElseThrow(), Instant.EPOCH));

        assertThatThrownBy(() -> OtherRuntime.refuse(state, PROJECT))
                .isInstanceOfSatisfying(TracestackException.class, fault -> {
                    assertThat(fault.code()).isEqualTo(FaultCode.OTHER_RUNTIME_RUNS);
                    assertThat(fault.remedy().commands())
                            .containsExactly("tracestack down --runtime embedded --project demo");
                });
    }

    @Test
    void aProcessOfTheSameNumberThatIsAnotherOneIsNoReason() {
        StateFolder state = remembered(
                new StackState.Background(ProcessHandle.current().pid(), "of another process", Instant.EPOCH));

        assertThatCode(() -> OtherRuntime.refuse(state, PROJECT)).doesNotThrowAnyException();
    }

    private StateFolder remembered(StackState.Background process) {
        StateFolder state = StateFolder.of(new UserFolders(home.resolve("state"), home), PROJECT)
                .make();
        state.remember(
                new StackState(RuntimeName.EMBEDDED.text(), Ports.usual(), Map.of(), List.of(), process, Map.of()));
        return state;
    }
}
