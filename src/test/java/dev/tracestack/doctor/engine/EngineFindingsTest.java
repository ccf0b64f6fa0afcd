package dev.tracestack.doctor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.CheckResult;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.runtime.docker.engine.EngineAddresses;
import dev.tracestack.runtime.docker.engine.EngineAttempt;
import dev.tracestack.runtime.docker.engine.EngineFinder;
import dev.tracestack.runtime.docker.engine.EngineSearch;
import dev.tracestack.runtime.docker.engine.FakeEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineFindingsTest {

    @TempDir
    private Path folder;

    private CheckResult.Failed only(EngineSearch search) {
        List<CheckResult> found = EngineFindings.of(search);
        assertThat(found).singleElement().isInstanceOf(CheckResult.Failed.class);
        return (CheckResult.Failed) found.getFirst();
    }

    private EngineSearch at(Path socket) {
        return new EngineFinder(new EngineAddresses(Map.of("DOCKER_HOST", "unix://" + socket), folder)).find();
    }

    @Test
    @Causes(FaultCode.RUNTIME_UNAVAILABLE)
    void noEngineIsToldWithEverythingThatWasTried() {
        CheckResult.Failed found = only(at(folder.resolve("nobody.sock")));

        assertThat(found.code()).isEqualTo(FaultCode.RUNTIME_UNAVAILABLE);
        assertThat(found.found()).contains("nobody.sock (DOCKER_HOST): no such file");
        assertThat(found.remedy().commands()).contains("tracestack up --runtime embedded");
    }

    @Test
    @Causes(FaultCode.ENGINE_TOO_OLD)
    void anEngineThatSpeaksTooLittleIsTooOld() throws IOException {
        Path socket = folder.resolve("old.sock");
        try (FakeEngine _ = new FakeEngine(socket, "Api-Version: 1.38\r\n")) {
            CheckResult.Failed found = only(at(socket));

            assertThat(found.code()).isEqualTo(FaultCode.ENGINE_TOO_OLD);
            assertThat(found.found()).contains("1.38");
            assertThat(found.expected()).contains("1.41");
        }
    }

    /** What the finder says of a socket that does not let this user in; tests often run as the one whom nothing keeps out. */
    @Test
    @Causes(FaultCode.ENGINE_NOT_PERMITTED)
    void anEngineThatIsThereButLetsNobodyInGoesBeforeAllThatAreNotThere() {
        CheckResult.Failed found = only(new EngineSearch.None(
                false,
                List.of(
                        new EngineAttempt("unix:///run/user/7/docker.sock", "no such file", ""),
                        new EngineAttempt("unix:///var/run/docker.sock", "permission denied", "join the group"))));

        assertThat(found.code()).isEqualTo(FaultCode.ENGINE_NOT_PERMITTED);
        assertThat(found.remedy().text()).contains("join the group");
        assertThat(found.remedy().commands()).startsWith("sudo usermod -aG docker \"$USER\"");
    }
}
