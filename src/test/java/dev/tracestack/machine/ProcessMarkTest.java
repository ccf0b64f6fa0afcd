package dev.tracestack.machine;

import static org.assertj.core.api.Assertions.assertThat;

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
    void aNumberThatWasGivenToAnotherProcessIsNotTakenForTheFirst() {
        long own = ProcessHandle.current().pid();

        assertThat(ProcessMark.of(own)).isPresent();
        assertThat(ProcessMark.isAlive(own, "another boot/12")).isFalse();
    }
}
