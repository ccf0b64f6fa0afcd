package dev.tracestack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A checkout with the real scripts, a pretended JDK and Maven, and nothing else on PATH than the tools of POSIX. */
final class Checkout {

    /** What one run of the launcher gave. */
    record Run(int exitCode, String out, String err) {
        List<String> arguments() {
            return out.lines().toList();
        }
    }

    private static final List<String> TOOLS = List.of(("cat cut date env find flock getconf grep head id ln mkdir "
                    + "mktemp mv readlink rm sed sh sha256sum shasum sleep")
            .split(" "));

    private final Path root;
    private final Path bin;
    private final Path jdks;
    private final Map<String, String> environment = new TreeMap<>();

    Checkout(Path folder) throws IOException {
        root = folder.resolve("a checkout");
        bin = Files.createDirectories(folder.resolve("bin"));
        jdks = Files.createDirectories(folder.resolve("jdks"));
        Files.createDirectories(root.resolve("src/main"));
        Files.createDirectories(root.resolve("compose"));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.writeString(root.resolve("src/main/A.java"), "class A {}");
        copy(Path.of("scripts"), root.resolve("scripts"));
        for (String tool : TOOLS) {
            tool(tool);
        }
        environment.put("PATH", bin.toString());
        environment.put("HOME", folder.toString());
        environment.put("TRACESTACK_JDKS", jdks.toString());
    }

    Path launcher() {
        return root.resolve("scripts/tracestack");
    }

    Path file(String path) {
        return root.resolve(path);
    }

    Checkout with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** A JDK whose java prints its arguments, one a line. */
    Path jdk(String version) throws IOException {
        return jdk(version, "printf '%s\\n' \"$@\"");
    }

    Path jdk(String version, String java) throws IOException {
        Path home = jdks.resolve("jdk " + version);
        script(home.resolve("bin/java"), java);
        script(home.resolve("bin/javac"), ":");
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"Nobody\"\nJAVA_RUNTIME_VERSION=\"" + version + "+1\"\nJAVA_VERSION=\"" + version
                        + "\"\n");
        return home;
    }

    /** A Maven that counts its runs in {@code builds} and writes a jar with that content. */
    Checkout maven() throws IOException {
        script(
                bin.resolve("mvn"),
                "echo \"$*\" >>builds; mkdir -p target/program/maven; cat builds >target/program/maven/tracestack.jar");
        return this;
    }

    /** As above, slowly enough for a second builder to come by. */
    Checkout slowMaven() throws IOException {
        script(
                bin.resolve("mvn"),
                "sleep 1; echo x >>builds; mkdir -p target/program/maven; cat builds >target/program/maven/tracestack.jar");
        return this;
    }

    /** A package manager that knows one package, a JDK. */
    Checkout packageManagerWithJdk(String version) throws IOException {
        Path aside = jdk(version);
        Path kept = Files.move(aside, bin.resolveSibling("package"));
        script(bin.resolve("brew"), "mv '" + kept + "' '" + aside + "'");
        return this;
    }

    /** Takes a tool away. */
    Checkout without(String tool) throws IOException {
        Files.delete(bin.resolve(tool));
        return this;
    }

    Checkout brokenMaven() throws IOException {
        script(bin.resolve("mvn"), "echo noise; echo '[ERROR] A.java:[1,1] no such thing'; exit 1");
        return this;
    }

    long builds() throws IOException {
        Path log = root.resolve("builds");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    /** Gives a file a time after the last build, as an editor would. */
    void edit(String path) throws IOException {
        FileTime built = Files.getLastModifiedTime(root.resolve("target/program/key"));
        Files.setLastModifiedTime(root.resolve(path), FileTime.fromMillis(built.toMillis() + 2000));
    }

    Run run(String... arguments) throws IOException, InterruptedException {
        return run(launcher(), root, arguments);
    }

    Run run(Path launcher, Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(bin.resolve("sh").toString(), launcher.toString()));
        words.addAll(List.of(arguments));
        Path err = Files.createTempFile(bin.getParent(), "run", ".err");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectError(err.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, Files.readString(err));
    }

    private void tool(String tool) throws IOException {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            Path program = Path.of(folder, tool);
            if (Files.isExecutable(program)) {
                script(bin.resolve(tool), "exec '" + program + "' \"$@\"");
                return;
            }
        }
    }

    private static void script(Path file, String line) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(file.toString(), e);
                }
            });
        }
    }
}
