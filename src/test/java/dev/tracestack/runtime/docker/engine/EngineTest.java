package dev.tracestack.runtime.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.check.Eventually;
import dev.tracestack.runtime.docker.plan.BuildSpec;
import dev.tracestack.runtime.docker.plan.ContainerState;
import dev.tracestack.runtime.docker.plan.EndpointSpec;
import dev.tracestack.runtime.docker.plan.FileCopy;
import dev.tracestack.runtime.docker.plan.HealthSpec;
import dev.tracestack.runtime.docker.plan.NetworkSpec;
import dev.tracestack.runtime.docker.plan.Snapshot;
import dev.tracestack.runtime.docker.plan.VolumeSpec;
import dev.tracestack.testbed.NeedsTestBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsTestBed
class EngineTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final LiveEngine live =
            new LiveEngine("engine" + ProcessHandle.current().pid());
    private final Engine engine = live.engine;

    @AfterEach
    void leaveNothing() {
        live.close();
    }

    @Test
    void aContainerGetsItsFilesRunsLogsAndEndsWithItsCode() throws InterruptedException {
        String id = live.create(live.shell(
                "once",
                "echo $GREETING; cat /run/secrets/word; ls -l /run/secrets/word; echo oops >&2; exit 3",
                null,
                new FileCopy("/run/secrets/word", "secret\n", 0440, 0, 0)));

        assertThat(live.listed(id).orElseThrow().lifecycle()).isEqualTo(ContainerState.Lifecycle.CREATED);
        engine.containers().start(id);
        Eventually.holds(() -> engine.containers().look(id).lifecycle() == ContainerState.Lifecycle.EXITED);

        assertThat(engine.containers().look(id).exitCode()).isEqualTo(3);
        assertThat(live.listed(id).orElseThrow().exitCode()).hasValue(3);
        List<String> lines = engine.logs().read(id, Optional.empty(), OptionalInt.empty()).stream()
                .map(EngineLogs.Line::text)
                .toList();
        assertThat(lines).contains("hello", "secret", "oops").anyMatch(l -> l.startsWith("-r--r-----"));
        assertThat(engine.logs().read(id, Optional.empty(), OptionalInt.of(1))).hasSize(1);
    }

    @Test
    void aHealthCheckIsSeenTurningHealthyAndItsLastWordsAreKept() throws InterruptedException {
        AtomicInteger wakeUps = new AtomicInteger();
        HealthSpec health = new HealthSpec(
                List.of("CMD-SHELL", "echo looking; test -e /tmp/ready"),
                SECOND,
                SECOND,
                Duration.ZERO,
                Duration.ZERO,
                1);
        String id = live.create(live.shell("slow", "sleep 3; touch /tmp/ready; sleep 600", health));

        try (EngineEvents events = engine.events(live.project, wakeUps::incrementAndGet)) {
            assertThat(events).isNotNull();
            engine.containers().start(id);
            Eventually.holds(() -> engine.containers().look(id).health() == ContainerState.Health.UNHEALTHY);
            assertThat(engine.containers().look(id).lastProbe()).isEqualTo("looking");
            Eventually.holds(() -> engine.containers().look(id).health() == ContainerState.Health.HEALTHY);
            assertThat(live.listed(id).orElseThrow().health()).isEqualTo(ContainerState.Health.HEALTHY);
        }
        assertThat(wakeUps.get()).isGreaterThanOrEqualTo(3); // started, unhealthy, healthy
    }

    @Test
    void logsAreFollowedUntilTheContainerEnds() {
        String id = live.create(live.shell("talk", "for i in 1 2 3; do echo line $i; sleep 0.2; done", null));
        engine.containers().start(id);

        List<String> lines = new ArrayList<>();
        try (EngineLogs.Following following = engine.logs().follow(id, Optional.empty(), OptionalInt.empty())) {
            following.forEach(line -> lines.add(line.text()));
        }

        assertThat(lines).containsExactly("line 1", "line 2", "line 3");
    }

    @Test
    void networksAndVolumesComeAndGoWithTheirLabels() {
        String network = engine.networks()
                .create(new NetworkSpec(
                        "n",
                        live.project + "_n",
                        "",
                        Map.of(),
                        false,
                        false,
                        null,
                        "",
                        List.of(),
                        new TreeMap<>(Map.of("com.docker.compose.network", "n"))));
        engine.volumes()
                .create(new VolumeSpec(
                        live.project + "_v", "", Map.of(), new TreeMap<>(Map.of("com.docker.compose.volume", "v"))));
        String id = live.create(live.shell("idle", "sleep 600", null));
        try {
            Snapshot seen = engine.look().snapshot();
            assertThat(seen.networksNamed(live.project + "_n"))
                    .singleElement()
                    .satisfies(n ->
                            assertThat(n.label("com.docker.compose.network")).contains("n"));
            assertThat(seen.volume(live.project + "_v").orElseThrow().label("com.docker.compose.volume"))
                    .contains("v");
            assertThat(seen.image(LiveEngine.IMAGE)).isPresent();

            engine.containers().start(id);
            engine.containers().rename(id, live.project + "-renamed");
            engine.networks().disconnect(seen.networksNamed("none").getFirst().id(), id);
            engine.networks()
                    .connect(
                            network,
                            id,
                            new EndpointSpec(live.project + "_n", "n", List.of("me"), "", "", List.of(), ""));
            assertThat(live.listed(id).orElseThrow())
                    .returns(live.project + "-renamed", ContainerState::name)
                    .returns(Map.of(live.project + "_n", network), ContainerState::networks);
        } finally {
            engine.containers().stop(id, Duration.ZERO);
            engine.containers().remove(id, true);
            engine.networks().remove(network);
            engine.volumes().remove(live.project + "_v");
        }
        assertThatThrownBy(() -> engine.networks().remove(network))
                .isInstanceOfSatisfying(
                        EngineError.class, e -> assertThat(e.isNotFound()).isTrue());
    }

    @Test
    void anImageIsBuiltFromItsFolderWithItsLabels(@TempDir Path folder) throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("Dockerfile"), "FROM " + LiveEngine.IMAGE + "\nCOPY sub/word /word\nRUN cat /word\n");
        Files.createDirectory(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/word"), "built\n");
        String tag = "tracestack-test/" + live.project + ":1";
        List<String> output = new ArrayList<>();

        engine.images()
                .build(
                        new BuildSpec(
                                tag,
                                folder.toString(),
                                "Dockerfile",
                                "",
                                Map.of(),
                                "",
                                "",
                                new TreeMap<>(Map.of("mark", "x"))),
                        (what, current, total) -> output.add(what));

        try {
            assertThat(output).contains("built");
            assertThat(engine.look().snapshot().image(tag).orElseThrow().labels())
                    .containsEntry("mark", "x");
        } finally {
            engine.images().remove(tag);
        }
        Files.writeString(folder.resolve("Dockerfile"), "FROM " + LiveEngine.IMAGE + "\nRUN exit 7\n");
        assertThatThrownBy(() -> engine.images()
                        .build(
                                new BuildSpec(
                                        tag, folder.toString(), "Dockerfile", "", Map.of(), "", "", new TreeMap<>()),
                                (what, current, total) -> {}))
                .isInstanceOf(EngineError.class)
                .hasMessageContaining("returned a non-zero code: 7");
    }
}
