package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.render.Overlays;
import dev.tracestack.testbed.NeedsTestBed;
import dev.tracestack.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real Docker Compose reads the rendered overlays as {@code config} does. */
@NeedsTestBed
class ComposeAgreementTest {

    @TempDir
    private Path home;

    private Path stack;

    @BeforeEach
    void theProgramIsAJar() throws IOException {
        stack = home.resolve("stack");
        new JarOutputStream(Files.newOutputStream(home.resolve(CliRun.JAR)), new Manifest()).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--with mlflow", "--port-offset 200 --image tempo=mirror.example/grafana/tempo:3.0.3"})
    void onTheModelAndOnEveryHash(String choices) throws IOException, InterruptedException {
        render(choices);

        assertThat(JsonDifferences.between(
                        new ObjectMapper().readTree(real("--format", "json")),
                        new ObjectMapper().readTree(ours("--format", "json"))))
                .isEmpty();
        assertThat(ours("--hash", "*")).isEqualTo(real("--hash", "*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--services", "--volumes", "--networks", "--profiles"})
    void onNames(String asked) throws IOException, InterruptedException {
        render("--with mlflow");

        assertThat(names(ours(asked))).isEqualTo(names(real(asked)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--with mlflow", "--port-offset 100"})
    void onAProjectThatOursWroteOut(String choices) throws IOException, InterruptedException {
        render(choices);
        Path written = home.resolve("written.yaml");
        Files.writeString(written, ours("--format", "yaml"));

        List<String> words = List.of("compose", "-f", written.toString(), "--project-directory", stack.toString());
        List<String> hashes = new ArrayList<>(words);
        hashes.addAll(List.of("config", "--hash", "*"));

        assertThat(TestBed.docker(stack, hashes.toArray(String[]::new)).ok() + "\n")
                .isEqualTo(ours("--hash", "*"));
    }

    private static List<String> names(String printed) {
        return printed.lines().filter(line -> !line.isBlank()).sorted().toList();
    }

    private void render(String choices) {
        List<String> words = new ArrayList<>(List.of("render", "--out", "stack"));
        words.addAll(choices.isEmpty() ? List.of() : List.of(choices.split(" ", -1)));
        assertThat(CliRun.in(home, words.toArray(String[]::new)).code()).isZero();
    }

    private String ours(String... options) {
        List<String> words = new ArrayList<>(List.of("config"));
        words.addAll(List.of(options));
        CliRun run = CliRun.in(stack, System.getenv(), words.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return run.out();
    }

    private String real(String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("compose"));
        Overlays.PATHS.forEach(path -> words.addAll(List.of("-f", path)));
        words.add("config");
        words.addAll(List.of(options));
        return TestBed.docker(stack, words.toArray(String[]::new)).ok() + "\n";
    }
}
