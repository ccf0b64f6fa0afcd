package dev.tracestack.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.stack.ImageName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scripts/testbed up} promises to the tests that need it. */
@NeedsTestBed
class TestBedTest {

    @TempDir
    private Path folder;

    @Test
    void theEngineSpeaksAnApiThatTracestackTakes() throws IOException, InterruptedException {
        String version = TestBed.docker(folder, "version", "--format", "{{.Server.APIVersion}}")
                .ok();
        String[] parts = version.split("\\.", 2);
        assertThat(Integer.parseInt(parts[0]) * 100 + Integer.parseInt(parts[1]))
                .isGreaterThanOrEqualTo(141);
    }

    @Test
    void dockerComposeIsTheRealOne() throws IOException, InterruptedException {
        assertThat(TestBed.docker(folder, "compose", "version", "--short").ok()).isEqualTo("5.5.0");
    }

    @Test
    void everyImageOfTheUsualStackIsThereAndSaysWhatItIs() throws IOException, InterruptedException {
        for (ImageName name : EnumSet.complementOf(EnumSet.of(ImageName.MLFLOW))) {
            String standsFor = TestBed.docker(
                            folder,
                            "image",
                            "inspect",
                            "--format",
                            "{{index .Config.Labels \"dev.tracestack.testbed.stands-for\"}}",
                            name.pinned())
                    .ok();
            assertThat(standsFor).as(name.pinned()).isNotEmpty();
            boolean standIn = name == ImageName.TEMPO || name == ImageName.GRAFANA;
            assertThat(standsFor.startsWith("STAND-IN")).as(name.pinned()).isEqualTo(standIn);
        }
    }
}
