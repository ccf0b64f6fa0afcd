package dev.tracestack.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessMarkTest {

    @Test
    void aProcessKeepsItsMarkAndLosesItAtItsEnd() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sleep", "600").start();
        String mark = ProcessMark.of(process.pid()).orElseThrow();

        assertThat(ProcessMark.isAlive(process.pid(), mark)).isTrue();
        process.destroyForcibly().waitFor();
        assertThat(ProcessMark.isAlive(process.pid(), mark)).isFalse();
    }

    @Test
    void aProcessThatHasEndedButWasNotCollectedYetDoesNotRun() throws IOException, InterruptedException {
        // the shell turns into a program that never collects the child it inherits
        Process parent = new ProcessBuilder("sh", "-c", "sleep 1 & exec sleep 600").start();
        try {
            ProcessHandle child = new Poller(Ticker.system())
                    .until(
                            deadline(),
                            Duration.ofMillis(1),
                            () -> parent.children().findFirst())
                    .answer()
                    .orElseThrow();

            assertThat(new Poller(Ticker.system())
                            .until(
                                    deadline(),
                                    Duration.ofMillis(5),
                                    () -> ProcessMark.runs(child) ? Optional.empty() : Optional.of(true))
                            .answer())
                    .isPresent();
            assertThat(ProcessMark.of(child.pid())).isEmpty();
        } finally {
            parent.destroyForcibly();
        }
    }

    private static Deadline deadline() {
        return Deadline.after(Ticker.system(), Duration.ofSeconds(30));
    }

    @Test
    void aNumberThatWasGivenToAnotherProcessIsNotTakenForTheFirst() {
        long own = ProcessHandle.current().pid();

        assertThat(ProcessMark.of(own)).isPresent();
        assertThat(ProcessMark.isAlive(own, "another boot/12")).isFalse();
    }
}
