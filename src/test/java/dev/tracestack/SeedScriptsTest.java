package dev.tracestack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts that people know by name hand everything to the program, and hand back what it says. */
class SeedScriptsTest {

    private static final Path SCRIPTS = Path.of("scripts/observability").toAbsolutePath();
    private static final String RECORDER = """
            #!/bin/sh
            for word; do printf '<%s>' "$word"; done
            echo "complaint" >&2
            exit "${RECORDER_EXIT:-0}"
            """;

    /** What one run gave. */
    private record Run(int exitCode, String out, String err) {}

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "smoke_traces.sh, smoke, 0",
        "smoke_traces.sh, smoke, 1",
        "verify_otel_setup.py, emit, 0",
        "verify_otel_setup.py, emit, 3",
        "verify_postgres_persistence.py, smoke, 0",
        "verify_postgres_persistence.py, smoke, 1",
    })
    void everyArgumentGoesToTheProgramAndItsExitCodeComesBack(String script, String command, int exitCode)
            throws IOException, InterruptedException {
        Path launcher = executable(folder.resolve("a launcher"), RECORDER);
        Run run = run(
                List.of("TRACESTACK=" + launcher, "RECORDER_EXIT=" + exitCode),
                SCRIPTS.resolve(script).toString(),
                "--trace",
                "two words",
                "",
                "$HOME*");
        assertThat(run).isEqualTo(new Run(exitCode, "<" + command + "><--trace><two words><><$HOME*>", "complaint\n"));
    }

    @ParameterizedTest
    @CsvSource({"smoke_traces.sh, smoke", "verify_otel_setup.py, emit", "verify_postgres_persistence.py, smoke"})
    void theProgramIsFoundBesideTheScriptFromAnyFolder(String script, String command)
            throws IOException, InterruptedException {
        Path copy = folder.resolve("a checkout/scripts/observability").resolve(script);
        Files.createDirectories(copy.getParent());
        executable(copy, Files.readString(SCRIPTS.resolve(script)));
        executable(folder.resolve("a checkout/scripts/tracestack"), RECORDER);
        assertThat(run(List.of(), copy.toString(), "x")).isEqualTo(new Run(0, "<" + command + "><x>", "complaint\n"));
    }

    @Test
    void theRealProgramAnswersThroughTheScript() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin/java");
        Path launcher = executable(
                folder.resolve("tracestack"),
                "#!/bin/sh\nexec '" + java + "' -cp '" + System.getProperty("java.class.path")
                        + "' dev.tracestack.Main \"$@\"\n");
        Run run = run(
                List.of("TRACESTACK=" + launcher),
                SCRIPTS.resolve("smoke_traces.sh").toString(),
                "--no-such-option");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("no-such-option");
    }

    private Run run(List<String> environment, String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("env"));
        words.addAll(environment);
        words.addAll(List.of(command));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static Path executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
