package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short command starts fast because it loads nothing that it does not use; each library loaded too early costs tens of ms. */
@Tag("slow")
class LoadedClassesTest {

    private static final List<String> ENGINE = List.of("com.github.dockerjava.", "org.apache.hc.");
    private static final List<String> DATABASE = List.of("org.postgresql.", "com.zaxxer.hikari.");
    private static final List<String> GRPC = List.of("io.grpc.", "com.google.protobuf.", "com.google.common.");
    private static final List<String> REST = List.of("com.samskivert.", "org.apache.commons.", "java.net.http.");

    @TempDir
    private Path home;

    @Test
    void helpLoadsNoLibraryAtAll() throws IOException, InterruptedException {
        assertThat(loaded("--help"))
                .noneMatch(
                        in(List.of(ENGINE, DATABASE, GRPC, REST, List.of("picocli.", "org.yaml.", "com.fasterxml."))));
    }

    @Test
    void configLoadsYamlAndNeitherEngineNorDatabase() throws IOException, InterruptedException {
        Files.writeString(home.resolve("compose.yaml"), "services: {a: {image: 'busybox:1.36'}}\n");
        List<String> loaded = loaded("config");
        assertThat(loaded)
                .anyMatch(in(List.of(List.of("org.yaml."))))
                .noneMatch(in(List.of(ENGINE, DATABASE, GRPC, REST)));
    }

    @Test
    void psOfTheEmbeddedRuntimeLoadsNoEngine() throws IOException, InterruptedException {
        assertThat(loaded("ps", "--runtime", "embedded", "--project", "nobody"))
                .anyMatch(in(List.of(List.of("picocli."))))
                .noneMatch(in(List.of(ENGINE, GRPC, REST, List.of("org.yaml."))));
    }

    @Test
    void completionsLoadNeitherEngineNorDatabase() throws IOException, InterruptedException {
        assertThat(loaded("complete", "codes"))
                .noneMatch(in(List.of(ENGINE, DATABASE, GRPC, REST, List.of("org.yaml."))));
    }

    private static Predicate<String> in(List<List<String>> packages) {
        List<String> all = packages.stream().flatMap(List::stream).toList();
        return name -> all.stream().anyMatch(name::startsWith);
    }

    /** Every class that a process of that command line loads, from wherever. */
    private List<String> loaded(String... arguments) throws IOException, InterruptedException {
        Path log = home.resolve("classes.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + log,
                "-cp",
                classPath(),
                "dev.tracestack.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "XDG_STATE_HOME",
                        home.resolve("state").toString(),
                        "DOCKER_HOST",
                        "unix://" + home.resolve("no-engine"))); // else one of this machine would be asked what it runs
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        List<String> classes = Files.readAllLines(log).stream()
                .map(line -> line.replaceFirst("^(\\[[^]]*\\])+ ", "").replaceFirst(" .*", ""))
                .toList();
        assertThat(classes).as(output).contains("dev.tracestack.Main");
        return classes;
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
