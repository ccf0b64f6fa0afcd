package dev.tracestack.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.docker.engine.Engine;
import dev.tracestack.runtime.docker.engine.EngineAddresses;
import dev.tracestack.runtime.docker.engine.EngineError;
import dev.tracestack.runtime.docker.engine.EngineFinder;
import dev.tracestack.runtime.docker.engine.EngineSearch;
import dev.tracestack.runtime.docker.engine.FakeEngine;
import dev.tracestack.runtime.docker.plan.BuildSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of an engine that is there and refuses what it is asked. */
class EngineFaultsTest {

    @TempDir
    private Path folder;

    /** What becomes of a refusal with these words. */
    private interface Meaning {
        TracestackException of(Engine engine, EngineError error);
    }

    @Test
    @Causes(FaultCode.ENGINE_REFUSED)
    void aRefusalIsToldWithTheEnginesOwnWords() throws IOException {
        TracestackException fault = refused(
                "no room in the pool of addresses",
                (engine, error) -> EngineFaults.of("making network traces", engine, error));

        assertThat(fault.code()).isEqualTo(FaultCode.ENGINE_REFUSED);
        assertThat(fault).hasMessage("making network traces: the engine refused: no room in the pool of addresses");
    }

    @Test
    @Causes(FaultCode.IMAGE_NOT_BUILT)
    void anImageThatCannotBeBuiltIsToldWithWhatTheCommandPrinted() throws IOException {
        TracestackException fault = refused(
                "The command '/bin/sh -c make' returned a non-zero code: 2",
                (engine, error) -> new ImageFaults(engine).notBuilt(build(), error, "\n| make: no rule"));

        assertThat(fault.code()).isEqualTo(FaultCode.IMAGE_NOT_BUILT);
        assertThat(fault)
                .hasMessageContaining("building shop:dev from ./shop: The command")
                .hasMessageEndingWith("| make: no rule");
        assertThat(fault.remedy().text()).contains("Dockerfile");
    }

    private TracestackException refused(String words, Meaning meaning) throws IOException {
        Path socket = folder.resolve("refusing.sock");
        try (FakeEngine _ = FakeEngine.refusing(socket, words)) {
            EngineSearch search =
                    new EngineFinder(new EngineAddresses(Map.of("DOCKER_HOST", "unix://" + socket), folder)).find();
            assertThat(search).isInstanceOf(EngineSearch.Found.class);
            try (Engine engine = ((EngineSearch.Found) search).engine()) {
                EngineError error = catchThrowableOfType(
                        EngineError.class, () -> engine.look().version());
                return meaning.of(engine, error);
            }
        }
    }

    private static BuildSpec build() {
        return new BuildSpec("shop:dev", "./shop", "Dockerfile", "", Map.of(), "", "", new TreeMap<>());
    }
}
