package dev.tracestack.doctor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.CheckResult;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.runtime.docker.engine.EngineAddresses;
import dev.tracestack.runtime.docker.engine.EngineFinder;
import dev.tracestack.runtime.docker.engine.EngineSearch;
import dev.tracestack.testbed.NeedsTestBed;
import dev.tracestack.testbed.SmallEngine;
import dev.tracestack.testbed.TestBed;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real engine in a network of its own, as one in a virtual machine or behind a tunnel is. */
@NeedsTestBed
class EngineElsewhereTest {

    @TempDir
    private Path folder;

    @Test
    @Causes(FaultCode.ENGINE_ELSEWHERE)
    void anEngineWhosePortsDoNotOpenHereIsElsewhereAlthoughItsSocketIsHere() throws IOException, InterruptedException {
        Path image = folder.resolve("busybox.tar");
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        TestBed.docker(folder, "save", "-o", image.toString(), "busybox:1").ok();
        try (SmallEngine away =
                SmallEngine.start(Files.createDirectories(folder.resolve("e")), 100, SmallEngine.Network.OF_ITS_OWN)) {
            away.docker("load", "-i", image.toString()).ok();
            away.docker(
                            "run",
                            "-d",
                            "--label",
                            "com.docker.compose.project=away",
                            "--label",
                            "com.docker.compose.service=tempo",
                            "-p",
                            "127.0.0.1:" + free + ":80",
                            "busybox:1",
                            "httpd",
                            "-f")
                    .ok();
            EngineSearch search =
                    new EngineFinder(new EngineAddresses(Map.of("DOCKER_HOST", away.address()), folder)).find();
            assertThat(search).isInstanceOf(EngineSearch.Found.class);
            SeatedStack stack =
                    new SeatedStack(folder, "away", ((EngineSearch.Found) search).engine(), "services: {}\n");

            assertThat(EngineFindings.of(stack.signals()))
                    .singleElement()
                    .isInstanceOfSatisfying(CheckResult.Failed.class, fault -> {
                        assertThat(fault.code()).isEqualTo(FaultCode.ENGINE_ELSEWHERE);
                        assertThat(fault.found()).contains(away.address(), "no port that its containers publish opens");
                    });
        }
    }
}
