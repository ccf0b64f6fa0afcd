package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The workspace of a CI job: a repository with tests, this program as a checkout beside them, and what was printed. */
record CiFolder(Path path) {

    /** The folder of the checkout. */
    static final String CHECKOUT = "tracestack";

    /** With the program, and tests that send the usual example where the environment says. */
    CiFolder {
        try {
            executable(path, CHECKOUT + "/scripts/tracestack", launcher());
            executable(
                    path,
                    "run-my-tests.sh",
                    "#!/bin/sh\ntest -n \"$OTEL_EXPORTER_OTLP_ENDPOINT\" && " + path + "/" + CHECKOUT
                            + "/scripts/tracestack emit --endpoint \"$OTEL_EXPORTER_OTLP_ENDPOINT\"\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The tests expect that of the trace. */
    void expects(String yaml) throws IOException {
        Files.writeString(path.resolve("expect.yaml"), yaml);
    }

    Path file(String name) {
        return path.resolve(name);
    }

    static void executable(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Runs it here with these variables besides those of every job; gives its exit code. */
    int run(Map<String, String> variables, String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(path.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(path.resolve("out").toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("GITHUB_") || name.startsWith("TRACESTACK_"));
        environment.put("XDG_STATE_HOME", path.resolve("state").toString());
        environment.put(
                "XDG_CACHE_HOME",
                Path.of("target", "test-cache").toAbsolutePath().toString());
        environment.put("TRACESTACK_TIMEOUT", "5s");
        environment.putAll(variables);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(output()).isTrue();
            return process.exitValue();
        } finally {
            process.destroy(); // its trap stops the stack
        }
    }

    /** What has been printed so far. */
    String output() throws IOException {
        Path out = path.resolve("out");
        return Files.exists(out) ? Files.readString(out) : "";
    }

    private static String launcher() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String classes = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        return "#!/bin/sh\nexec '" + java + "' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '" + classes
                + "' dev.tracestack.Main \"$@\"\n";
    }
}
