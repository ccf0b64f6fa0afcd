package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.testbed.NeedsTestBed;
import dev.tracestack.testbed.SmallEngine;
import dev.tracestack.testbed.StubRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image that does not fit on the engine's disk. */
@NeedsTestBed
class DockerDiskTest {

    @TempDir
    private Path folder;

    @Test
    void aDiskThatIsFullWhileAnImageIsFetchedIsToldWithTheWayToRoom() throws IOException, InterruptedException {
        byte[] content = new byte[48 << 20];
        new Random(1).nextBytes(content);
        Path large = Files.write(folder.resolve("large"), content);
        SmallStack stack =
                new SmallStack(folder, "disk" + ProcessHandle.current().pid());
        try (StubRegistry registry = StubRegistry.ofFile(large, folder);
                SmallEngine engine = SmallEngine.start(
                        Files.createDirectories(folder.resolve("e")), 32, SmallEngine.Network.OF_THIS_MACHINE)) {
            stack.write(SmallStack.OVERLAYS.get(0), "services: {}\n");
            stack.write(SmallStack.OVERLAYS.get(1), "services: {}\n");
            stack.write(
                    SmallStack.OVERLAYS.get(2),
                    "services:\n  view:\n    image: " + registry.host() + "/team/large:1\n    network_mode: none\n");

            CliRun up = stack.run(Map.of("DOCKER_HOST", engine.address()), "up");

            assertThat(up.code()).as(up.err()).isEqualTo(3);
            assertThat(up.err())
                    .contains("[TS118]", registry.host() + "/team/large:1", "no space left on device")
                    .contains("make room on the engine's disk", "docker system df", "tracestack up");
        }
    }
}
