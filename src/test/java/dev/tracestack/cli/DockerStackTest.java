package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.testbed.NeedsTestBed;
import dev.tracestack.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsTestBed
class DockerStackTest {

    @TempDir
    private Path folder;

    private SmallStack stack;

    @BeforeEach
    void write() throws IOException {
        stack = new SmallStack(folder, "small" + ProcessHandle.current().pid());
    }

    @AfterEach
    void leaveNothing() throws IOException, InterruptedException {
        stack.remove();
    }

    @Test
    void upStartsEverythingInOrderAndASecondUpOfEitherToolChangesNothing() throws IOException, InterruptedException {
        CliRun dry = stack.run("up", "--dry-run", "--format", "json");
        assertThat(dry.code()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("create-container").contains("not there yet");
        assertThat(stack.ids()).isEmpty();

        CliRun up = stack.run("up", "--format", "json");
        assertThat(up.code()).as(up.err()).isZero();
        assertThat(up.out()).contains("\"outcome\" : \"ready\"").contains("\"state\" : \"completed\"");
        List<String> ids = stack.ids();
        assertThat(ids).hasSize(4);

        CliRun again = stack.run("up");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.err()).doesNotContain("Creat").doesNotContain("Start");
        assertThat(stack.ids()).isEqualTo(ids);

        stack.compose("up", "-d").ok();
        assertThat(stack.ids()).isEqualTo(ids);
        assertThat(stack.compose("ps", "--services").ok().lines()).contains("store", "app", "view");
    }

    @Test
    void aStackThatDockerComposeStartedIsTakenOverAsItIs() throws IOException, InterruptedException {
        stack.compose("up", "-d").ok();
        List<String> ids = stack.ids();

        CliRun ps = stack.run("ps", "--format", "json");
        assertThat(ps.out()).contains("\"outcome\" : \"ready\"");
        CliRun up = stack.run("up");
        assertThat(up.code()).as(up.err()).isZero();
        assertThat(stack.ids()).isEqualTo(ids);
        assertThat(stack.run("logs", "prepare").out()).contains("preparing");
        assertThat(stack.run("down", "--volumes").code()).isZero();
        assertThat(stack.ids()).isEmpty();
    }

    @Test
    void onlyWhatAChangedFileConcernsIsMadeAnewAndWhyIsSaid() throws IOException, InterruptedException {
        assertThat(stack.run("up").code()).isZero();
        String app = stack.id("app");
        String store = stack.id("store");
        stack.write("observability/app.conf", "two\n");

        CliRun up = stack.run("up");

        assertThat(up.code()).as(up.err()).isZero();
        assertThat(up.err()).contains("app.conf changed");
        assertThat(stack.id("app")).isNotEqualTo(app);
        assertThat(stack.id("store")).isEqualTo(store);
        assertThat(stack.run("logs", "app").out()).contains("two");
    }

    @Test
    void aKilledContainerIsSeenAndHealed() throws IOException, InterruptedException {
        assertThat(stack.run("up").code()).isZero();
        TestBed.docker(folder, "kill", stack.id("view")).ok();

        CliRun ps = stack.run("ps", "--format", "json");
        assertThat(ps.code()).isEqualTo(1);
        assertThat(ps.out()).contains("\"outcome\" : \"degraded\"").contains("ended with exit code 137");

        assertThat(stack.run("up").code()).isZero();
        assertThat(stack.run("ps").code()).isZero();
    }

    @Test
    void downKeepsTheDataUnlessToldOtherwise() throws IOException, InterruptedException {
        assertThat(stack.run("up").code()).isZero();

        Instant before = Instant.now();
        CliRun down = stack.run("down");
        assertThat(down.code()).as(down.err()).isZero();
        assertThat(down.out()).contains("kept: volume " + stack.project + "_data");
        assertThat(stack.events(before, "kill", "die"))
                .as("nothing is told to stop before what needs it has ended; exit codes say that each had its time")
                .containsExactly("kill view", "die view 0", "kill app", "die app 0", "kill store", "die store 0");
        assertThat(stack.ids()).isEmpty();
        assertThat(stack.list("network", "ls", "-q")).isEmpty();
        assertThat(stack.list("volume", "ls", "-q")).containsExactly(stack.project + "_data");

        assertThat(stack.run("down", "--volumes").code()).isZero();
        assertThat(stack.list("volume", "ls", "-q")).isEmpty();
    }
}
