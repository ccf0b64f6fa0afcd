package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code config --no-interpolate} on what takes its values from the environment. */
class UnresolvedConfigTest {

    @TempDir
    private Path folder;

    @Test
    void noValueOfTheEnvironmentIsPrinted() throws IOException {
        Files.writeString(folder.resolve("compose.yaml"), """
                services: {a: {image: '${IMAGE}', environment: [WORD], secrets: [s], configs: [c]}}
                secrets: {s: {environment: WORD}}
                configs: {c: {environment: WORD}}
                """);
        for (String form : new String[] {"json", "yaml"}) {
            CliRun run = run("config", "--no-interpolate", "--format", form);
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("${IMAGE}", "WORD").doesNotContain("hidden", "x-#value", "content");
        }
    }

    @Test
    void withoutItTheProjectHasTheValue() throws IOException {
        Files.writeString(folder.resolve("compose.yaml"), "services: {a: {image: b, environment: [WORD]}}\n");
        assertThat(run("config").out()).contains("hidden");
    }

    private CliRun run(String... args) {
        return CliRun.in(folder, Map.of("WORD", "hidden"), args);
    }
}
