package dev.tracestack.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.load.ComposeLoader;
import dev.tracestack.compose.load.LoadOptions;
import dev.tracestack.compose.load.LoadRequest;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingTest {

    @TempDir
    private Path folder;

    private ComposeProject project;

    @BeforeEach
    void load() throws IOException {
        Files.writeString(folder.resolve("compose.yaml"), """
            services:
              worker: {image: "a:1", ports: ["8080", "9000-9010:9000"]}
              web: {image: "a:1", ports: ["127.0.0.1:8081:80"]}
              named: {image: "a:1", container_name: only}
            """);
        project = ComposeLoader.load(new LoadRequest(
                        folder,
                        List.of(folder.resolve("compose.yaml").toString()),
                        "demo",
                        null,
                        List.of(),
                        List.of(),
                        Map.of(),
                        List.of(),
                        LoadOptions.ALL))
                .project();
    }

    @Test
    void aServiceWhosePortsTheEngineChoosesCanHaveMany() {
        assertThat(new Scaling(project, Map.of("worker", 3, "web", 1, "named", 0)).checked())
                .containsEntry("worker", 3)
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web   | 2  | it publishes port 8081, which only one can have",
                "named | 2  | container_name: only, which only one can have",
                "worke | 2  | no such service; there are named, web, worker",
                "web   | -1 | a number that is below 0"
            })
    void whatCannotBeIsSaidBeforeAnythingStarts(String service, int number, String found) {
        assertThatThrownBy(() -> new Scaling(project, Map.of(service, number)).checked())
                .isInstanceOfSatisfying(
                        TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.INVALID_USAGE))
                .hasMessageStartingWith("--scale " + service + "=" + number + ": ")
                .hasMessageEndingWith(found);
    }
}
