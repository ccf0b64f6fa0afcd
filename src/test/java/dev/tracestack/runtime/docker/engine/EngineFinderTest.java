package dev.tracestack.runtime.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineFinderTest {

    @TempDir
    private Path home;

    private Path socket = Path.of("engine.sock");

    @BeforeEach
    void socketInHome() {
        socket = home.resolve("e.sock");
    }

    @Test
    void aNamedEngineThatIsNotThereIsTheOnlyOneTried() {
        EngineSearch.None none = none(Map.of("DOCKER_HOST", "unix://" + socket));

        assertThat(none.named()).isTrue();
        assertThat(none.all()).isEqualTo("unix://" + socket + " (DOCKER_HOST): no such file");
    }

    @Test
    void everyUsualPlaceIsTriedAndToldInOneLine() {
        EngineSearch.None none = new EngineSearch.None(
                false,
                places(Map.of("XDG_RUNTIME_DIR", home + "/run")).usual().stream()
                        .map(a -> new EngineAttempt(a.toString(), EngineFinder.NOTHING_THERE, ""))
                        .toList());

        assertThat(none.all())
                .contains("unix:///var/run/docker.sock: no such file")
                .contains("unix://" + home + "/run/docker.sock: no such file")
                .contains("unix://" + home + "/.docker/run/docker.sock")
                .contains("unix://" + home + "/.docker/desktop/docker.sock")
                .contains("unix://" + home + "/.colima/default/docker.sock")
                .contains("unix://" + home + "/run/podman/podman.sock")
                .contains("unix:///run/podman/podman.sock");
        assertThat(none.brief()).isEqualTo("unix:///var/run/docker.sock: no such file; none at 6 other places");
    }

    /** Rootless Docker, Docker Desktop on macOS and on Linux, Colima, rootless Podman. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "run/docker.sock",
                ".docker/run/docker.sock",
                ".docker/desktop/docker.sock",
                ".colima/default/docker.sock",
                "run/podman/podman.sock"
            })
    void anEngineIsFoundAtEachUsualPlace(String place) throws IOException {
        assumeThat(Path.of("/var/run/docker.sock"))
                .as("which goes before all others")
                .doesNotExist();
        Path usual = home.resolve(place);
        Files.createDirectories(usual.getParent());
        try (FakeEngine engine = new FakeEngine(usual, "Api-Version: 1.41\r\n")) {
            assertThat(engine).isNotNull();

            EngineSearch search = find(Map.of("XDG_RUNTIME_DIR", home + "/run"));

            assertThat(search)
                    .isInstanceOfSatisfying(
                            EngineSearch.Found.class,
                            found -> assertThat(found.engine().address()).hasToString("unix://" + usual));
        }
    }

    @Test
    void theBriefFormPrefersThePlaceThatHasSomethingToSay() {
        assertThat(new EngineSearch.None(
                                false,
                                List.of(
                                        new EngineAttempt("a", EngineFinder.NOTHING_THERE, ""),
                                        new EngineAttempt("b", "permission denied", "join the group")))
                        .brief())
                .isEqualTo("b: permission denied; none at 1 other place");
    }

    @Test
    void aSocketThatNobodyListensOnIsToldAsRefused() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
        }

        assertThat(none(Map.of("DOCKER_HOST", "unix://" + socket)).all()).endsWith(": connection refused");
    }

    @Test
    void anEngineThatIsTooOldIsNotUsed() throws IOException {
        try (FakeEngine old = new FakeEngine(socket, "Api-Version: 1.40\r\n")) {
            assertThat(old).isNotNull();
            assertThat(none(Map.of("DOCKER_HOST", "unix://" + socket)).all())
                    .endsWith(": its API is 1.40, 1.41 or newer is needed");
        }
    }

    @Test
    void aServerThatIsNoEngineIsNotUsed() throws IOException {
        try (FakeEngine other = new FakeEngine(socket, "")) {
            assertThat(other).isNotNull();
            assertThat(none(Map.of("DOCKER_HOST", "unix://" + socket)).all())
                    .endsWith(": answers, but not as an engine does");
        }
    }

    @Test
    void anEngineThatAnswersIsFoundByItsContext() throws IOException {
        try (FakeEngine engine = new FakeEngine(socket, "Api-Version: 1.99\r\n")) {
            assertThat(engine).isNotNull();
            // sha256 of "work", as sha256sum prints it
            Path meta = home.resolve(
                    ".docker/contexts/meta/00e13ed7af55b27622f1d6eab5bec0147e68efe28dc2b12461117afa1a5ed40e");
            Files.createDirectories(meta);
            Files.writeString(
                    meta.resolve("meta.json"),
                    "{\"Name\":\"work\",\"Endpoints\":{\"docker\":{\"Host\":\"unix://" + socket + "\"}}}");
            Files.writeString(home.resolve(".docker/config.json"), "{\"currentContext\":\"work\"}");

            EngineSearch search = find(Map.of());

            assertThat(search).isInstanceOfSatisfying(EngineSearch.Found.class, found -> {
                assertThat(found.engine().address()).hasToString("unix://" + socket + " (docker context work)");
                assertThat(found.engine().version()).hasToString("1.48");
            });
        }
    }

    @Test
    void aContextThatIsNotThereIsAnErrorAndNeverAnotherEngine() {
        assertThatThrownBy(() -> find(Map.of("DOCKER_CONTEXT", "gone")))
                .isInstanceOfSatisfying(
                        TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.RUNTIME_UNAVAILABLE))
                .hasMessageContaining("docker context 'gone'");
    }

    @Test
    void anEngineBehindSshIsAnsweredWithTheTunnelThatReachesIt() {
        EngineSearch.None none = none(Map.of("DOCKER_HOST", "ssh://user@host"));

        assertThat(none.all()).contains("unix, tcp or npipe, not by ssh");
        assertThat(none.advice()).singleElement().asString().contains("ssh -nNT -L");
    }

    private EngineSearch.None none(Map<String, String> environment) {
        EngineSearch search = find(environment);
        assertThat(search).isInstanceOf(EngineSearch.None.class);
        return (EngineSearch.None) search;
    }

    private EngineSearch find(Map<String, String> environment) {
        return new EngineFinder(places(environment)).find();
    }

    private EngineAddresses places(Map<String, String> environment) {
        return new EngineAddresses(new HashMap<>(environment), home);
    }
}
