package dev.tracestack.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The engine, the docker client and the real Docker Compose of {@code scripts/testbed}, as a test uses them. */
public final class TestBed {

    /** Names the folder of the test bed; {@code scripts/testbed env} exports it together with DOCKER_HOST. */
    static final String VARIABLE = "TRACESTACK_TESTBED";

    private static final long SECONDS = 180;

    private TestBed() {}

    /** What a program ended with; both streams in one. */
    public record Ran(int code, String output) {

        /** The output of a run that succeeded. */
        public String ok() {
            assertThat(code).as(output).isZero();
            return output.strip();
        }
    }

    /** Where the engine listens, as DOCKER_HOST has it. */
    public static String dockerHost() {
        return Objects.requireNonNull(System.getenv("DOCKER_HOST"), "DOCKER_HOST, which scripts/testbed env exports");
    }

    /** What a child process needs to find the same engine and the Compose plugin. */
    public static Map<String, String> environment() {
        return Map.of(
                "DOCKER_HOST",
                dockerHost(),
                "DOCKER_CONFIG",
                Objects.requireNonNull(System.getenv("DOCKER_CONFIG"), "DOCKER_CONFIG"),
                "DOCKER_BUILDKIT",
                "0");
    }

    /** Runs the docker client in that folder. */
    public static Ran docker(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        return run(folder, Map.of(), command);
    }

    /** Runs a program in that folder, with more variables; ends it after three minutes. */
    public static Ran run(Path folder, Map<String, String> variables, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("testbed", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(output.toFile());
            builder.environment().putAll(variables);
            Process process = builder.start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        command + " did not end within " + SECONDS + " s:\n" + Files.readString(output));
            }
            return new Ran(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }
}
