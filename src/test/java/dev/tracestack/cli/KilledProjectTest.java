package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.StackState;
import dev.tracestack.stack.StateFolder;
import dev.tracestack.stack.UserFolders;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A project whose process ended without being taken down, as its state folder remembers it. */
class KilledProjectTest {

    @TempDir
    private Path home;

    @BeforeEach
    void rememberAProcessThatIsGone() {
        StateFolder state = StateFolder.of(
                        new UserFolders(home.resolve("tracestack"), home.resolve("cache")), new ProjectName("gone"))
                .make();
        state.secrets();
        state.remember(new StackState(
                "embedded",
                Ports.usual(),
                Map.of(),
                List.of(),
                new StackState.Background(
                        ProcessHandle.current().pid(), "another process of that number", Instant.EPOCH),
                Map.of()));
    }

    private CliRun run(String command) {
        return CliRun.in(home, Map.of("XDG_STATE_HOME", home.toString()), command, "--project", "gone");
    }

    @Test
    void psSaysThatItWasKilledAndFailsBecauseItShouldRun() {
        CliRun ps = run("ps");
        assertThat(ps.code()).isEqualTo(ExitCode.CHECK_FAILED.number());
        assertThat(ps.out())
                .containsPattern("otel-worker +killed")
                .contains("tracestack up --project gone", "tracestack down --project gone", "embedded: degraded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "emit", "smoke", "open"})
    void whatNeedsARunningStackSaysWhatBecameOfIt(String command) {
        CliRun run = run(command);
        assertThat(run.code()).isEqualTo(ExitCode.ENVIRONMENT.number());
        assertThat(run.err()).contains("its process ended without being taken down", "tracestack up --project gone");
    }

    @Test
    void doctorDoesNotCallItStopped() {
        assertThat(run("doctor").out()).containsPattern("its process ended \\d+ days ago without being taken down");
    }
}
