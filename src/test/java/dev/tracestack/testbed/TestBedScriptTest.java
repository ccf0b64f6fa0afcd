package dev.tracestack.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/testbed} where there is no test bed: in a checkout of its own, so that no engine is met. */
class TestBedScriptTest {

    @TempDir
    private Path folder;

    private Path script;

    @BeforeEach
    void aCheckoutThatWasNeverUsed() throws IOException, InterruptedException {
        Path scripts = Path.of("scripts").toAbsolutePath();
        script = folder.resolve("scripts/testbed");
        TestBed.run(folder, Map.of(), List.of("cp", "-R", scripts.toString(), "scripts"))
                .ok();
    }

    @Test
    void aCommandThatIsNoneIsUsage() throws IOException, InterruptedException {
        TestBed.Ran ran = testbed(Map.of(), "start");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.output()).contains("found start", FaultCode.INVALID_USAGE.code(), "fix: scripts/testbed up");
    }

    @Test
    void statusSaysThatItIsDownAndDownIsContentWithThat() throws IOException, InterruptedException {
        TestBed.Ran status = testbed(Map.of(), "status");
        assertThat(status.code()).isEqualTo(1);
        assertThat(status.output()).isEqualTo("The test bed is down.\n");
        assertThat(testbed(Map.of(), "down")).isEqualTo(new TestBed.Ran(0, ""));
    }

    @Test
    void whatAShellNeedsLeadsIntoThisCheckoutOnly() throws IOException, InterruptedException {
        String lines = testbed(Map.of(), "env").ok();
        assertThat(lines.lines()).allMatch(line -> line.startsWith("export "));
        assertThat(lines).contains("DOCKER_HOST='unix://", "TRACESTACK_TESTBED='" + folder.resolve("target/testbed"));
    }

    @Test
    void aMachineThatLacksTheProgramsIsToldWhichPackagesHaveThem() throws IOException, InterruptedException {
        TestBed.Ran ran = testbed(
                Map.of("PATH", programs("cat", "flock", "grep", "id", "ls", "mkdir", "sed", "sort", "tail", "tr")),
                "up");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.output()).contains(FaultCode.RUNTIME_UNAVAILABLE.code());
        boolean root = "root".equals(System.getProperty("user.name"));
        assertThat(ran.output()).contains(root ? "busybox-static" : "to be run as root");
    }

    /** A folder with links to these programs and nothing else. */
    private String programs(String... names) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String name : names) {
            for (String place : List.of("/usr/bin", "/bin")) {
                Path program = Path.of(place, name);
                if (Files.exists(program) && !Files.exists(bin.resolve(name))) {
                    Files.createSymbolicLink(bin.resolve(name), program);
                }
            }
        }
        return bin.toString();
    }

    private TestBed.Ran testbed(Map<String, String> variables, String command)
            throws IOException, InterruptedException {
        return TestBed.run(folder, variables, List.of("/bin/sh", script.toString(), command));
    }
}
