package dev.tracestack.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.Eventually;
import java.io.IOException;
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
            ProcessHandle child = Eventually.found(
                    "the shell's child", () -> parent.children().findFirst());

            Eventually.holds("the child has ended", () -> !ProcessMark.runs(child));
            assertThat(ProcessMark.of(child.pid())).isEmpty();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void aNumberThatWasGivenToAnotherProcessIsNotTakenForTheFirst() {
        long own = ProcessHandle.current().pid();

        assertThat(ProcessMark.of(own)).isPresent();
        assertThat(ProcessMark.isAlive(own, "another boot/12")).isFalse();
    }
}
