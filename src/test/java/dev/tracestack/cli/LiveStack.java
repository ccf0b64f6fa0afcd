package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A stack of a test class: up once, driven by command lines, down with its data at the end. */
final class LiveStack {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final Map<String, String> environment;

    LiveStack(Path home, String project) {
        this.home = home;
        this.environment = Map.of(
                "XDG_STATE_HOME", home.resolve("state").toString(),
                "XDG_CACHE_HOME",
                        Path.of("target", "test-cache").toAbsolutePath().toString(),
                "TRACESTACK_PROJECT", project);
    }

    Map<String, String> environment() {
        return environment;
    }

    CliRun run(String... args) {
        return CliRun.in(home, environment, args);
    }

    /** With more variables. */
    CliRun run(Map<String, String> variables, String... args) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return CliRun.in(home, all, args);
    }

    CliRun up(String... more) {
        List<String> args = new ArrayList<>(List.of("up", "--runtime", "embedded", "--port-offset", "auto"));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    /** Up, or the test class ends here; what {@code up} said as JSON. */
    JsonNode running(String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("--format", "json"));
        args.addAll(List.of(more));
        CliRun run = up(args.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    /** Gone with its data. */
    void remove() {
        CliRun run = run("down", "--volumes");
        assertThat(run.code()).as(run.err()).isZero();
    }

    /** Runs a script of the repository in a process of its own, with this program behind it; gives its exit code. */
    int script(String name, String... args) throws IOException, InterruptedException {
        Path launcher = home.resolve("launcher");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Files.writeString(
                launcher,
                "#!/bin/sh\nexec '" + java + "' -cp '" + System.getProperty("java.class.path")
                        + "' dev.tracestack.Main \"$@\"\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> command = new ArrayList<>(List.of(
                Path.of("scripts", "observability", name).toAbsolutePath().toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("script.out").toFile());
        builder.environment().putAll(environment);
        builder.environment().put("TRACESTACK", launcher.toString());
        Process process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(name + " did not end: " + Files.readString(home.resolve("script.out")));
        }
        return process.exitValue();
    }
}
