package dev.tracestack.runtime.docker.plan;

import static dev.tracestack.runtime.docker.plan.Models.mount;
import static dev.tracestack.runtime.docker.plan.Models.project;
import static dev.tracestack.runtime.docker.plan.Models.service;
import static dev.tracestack.runtime.docker.plan.Models.volume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Dependency;
import dev.tracestack.compose.Service;
import dev.tracestack.compose.Volume;
import dev.tracestack.fault.TracestackException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The decisions about volumes that Docker Compose's own tests name. Where Docker Compose asks whether it may delete data,
 * ours neither asks nor deletes: every such case comes to the same, which is said aloud.
 */
class VolumePlansTest {

    private static final Volume SMALL = volume("demo_data", Map.of("o", "size=1m"), false);
    private static final Volume LARGE = volume("demo_data", Map.of("o", "size=9m"), false);

    private final Planner planner = new Planner(new Files());
    private final SimulatedEngine engine = new SimulatedEngine();

    private String up(ComposeProject project) {
        Plan plan = planner.up(project, engine.snapshot(), UpOptions.DEFAULT);
        engine.apply(plan);
        return plan.text();
    }

    private static Service db(String name, String... keys) {
        return service(
                name,
                Map.of(
                        "volumes",
                        List.of(keys).stream().map(k -> mount(k, "/" + k)).toList()));
    }

    private static ComposeProject with(Volume data, Service... services) {
        return project(Map.of(), Map.of("data", data), services);
    }

    @Test
    @ReconcileCase("Volumes_CreateMissing")
    void createMissing() {
        assertThat(up(with(SMALL, db("db", "data")))).isEqualTo("""
            [] -> 1 create-volume demo_data: not there yet
            [1] -> 2 create-container demo-db-1: not there yet
            [2] -> 3 start-container demo-db-1: new
            """);
    }

    @Test
    @ReconcileCase("Volumes_ExistingMatch")
    void existingMatch() {
        up(with(SMALL, db("db", "data")));
        assertThat(up(with(SMALL, db("db", "data")))).isEmpty();
    }

    @Test
    @ReconcileCase("Volumes_ExternalSkipped")
    void externalIsUsedAndNotMade() {
        engine.volume("shared", Map.of());
        assertThat(up(with(volume("shared", Map.of(), true), db("db", "data")))).doesNotContain("-volume");
    }

    @Test
    void externalThatIsMissingIsTold() {
        assertThatThrownBy(() -> up(with(volume("shared", Map.of(), true), db("db", "data"))))
                .isInstanceOfSatisfying(TracestackException.class, e -> {
                    assertThat(e).hasMessageContaining("volume shared");
                    assertThat(e.remedy().commands()).containsExactly("docker volume create shared");
                });
    }

    @Test
    @ReconcileCase({
        "Volumes_DivergedConfirmed",
        "Volumes_DivergedDeclined",
        "Volumes_DivergedPromptMessage",
        "Volumes_DivergedPromptError"
    })
    void divergedIsKeptWithItsDataAndSaid() {
        up(with(SMALL, db("db", "data")));
        assertThat(up(with(LARGE, db("db", "data"))))
                .isEqualTo("! volume demo_data was made with another configuration; it is kept as it is, with its data"
                        + " (down --volumes removes it, the next up makes it as configured)\n");
    }

    @Test
    @ReconcileCase("Volumes_DivergedConfirmedScaleN")
    void divergedConfirmedScaleNIsKeptForEachReplica() {
        Service two = service("db", Map.of("volumes", List.of(mount("data", "/data")), "scale", 2));
        up(with(SMALL, two));
        assertThat(up(with(LARGE, two))).hasLineCount(1).contains("kept as it is");
    }

    @Test
    @ReconcileCase("Volumes_DivergedConfirmedMultipleServices")
    void divergedMultipleServicesAreNotTouched() {
        up(with(SMALL, db("db0", "data"), db("db1", "data")));
        assertThat(up(with(LARGE, db("db0", "data"), db("db1", "data"))))
                .hasLineCount(1)
                .contains("kept as it is");
    }

    @Test
    @ReconcileCase("Volumes_DivergedConfirmedSharedContainer")
    void divergedSharedContainerIsToldOfBothVolumes() {
        Map<String, Volume> before = Map.of("a", volume("a"), "b", volume("b"));
        Map<String, Volume> now =
                Map.of("a", volume("a", Map.of("o", "x"), false), "b", volume("b", Map.of("o", "x"), false));
        up(project(Map.of(), before, db("db", "a", "b")));
        assertThat(up(project(Map.of(), now, db("db", "a", "b"))))
                .hasLineCount(2)
                .doesNotContain("->");
    }

    @Test
    @ReconcileCase("Volumes_DivergedPartialConfirm")
    void divergedPartiallyIsToldOfTheOneOnly() {
        Map<String, Volume> now = Map.of("a", volume("a"), "b", volume("b", Map.of("o", "x"), false));
        up(project(Map.of(), Map.of("a", volume("a"), "b", volume("b")), db("db1", "a"), db("db2", "b")));
        assertThat(up(project(Map.of(), now, db("db1", "a"), db("db2", "b"))))
                .startsWith("! volume b ")
                .hasLineCount(1);
    }

    @Test
    @ReconcileCase("Volumes_DivergedUnmountedVolume")
    void divergedUnmountedVolumeIsNotLookedAt() {
        up(with(SMALL, db("db", "data")));
        assertThat(up(with(LARGE, service("db")))).doesNotContain("-volume").doesNotContain("!");
    }

    @Test
    @ReconcileCase("Volumes_DivergedNoRecordedHash")
    void divergedNoRecordedHashIsLeftAlone() {
        engine.volume("demo_data", Map.of(Labels.PROJECT, "demo", Labels.VOLUME, "data"));
        assertThat(up(with(SMALL, db("db", "data")))).doesNotContain("volume").doesNotContain("!");
    }

    @Test
    @ReconcileCase("Volumes_UnmanagedMatchReused")
    void unmanagedMatchReused() {
        engine.volume("demo_data", Map.of());
        assertThat(up(with(SMALL, db("db", "data"))))
                .contains("! volume demo_data is there and was not made by a Compose project")
                .doesNotContain("create-volume");
    }

    @Test
    @ReconcileCase("Volumes_RenamedIsAdditive")
    void renamedIsAdditive() {
        up(with(SMALL, db("db", "data")));
        assertThat(up(with(volume("demo_other"), db("db", "data"))))
                .startsWith("""
                    [] -> 1 create-volume demo_other: renamed
                    [1] -> 2 create-container demo-db-1: recreate: volume demo_other is not mounted at /data
                    """)
                .contains("! volume data has the name demo_other now and is empty; what it held before stays in"
                        + " demo_data");
        assertThat(engine.snapshot().volume("demo_data")).isPresent();
    }

    @Test
    @ReconcileCase("Volumes_RenamedMigratesContainers")
    void renamedMigratesContainersOnceAndForAll() {
        up(with(SMALL, db("db", "data")));
        up(with(volume("demo_other"), db("db", "data")));
        assertThat(engine.named("demo-db-1").mounts())
                .extracting(ContainerState.MountState::source)
                .containsExactly("demo_other");
        assertThat(up(with(volume("demo_other"), db("db", "data")))).isEmpty();
    }

    @Test
    @ReconcileCase("Volumes_DuplicateLabelSelectsDesired")
    void duplicateLabelSelectsDesired() {
        up(with(volume("demo_other"), db("db", "data")));
        engine.volume("demo_data", Map.of(Labels.PROJECT, "demo", Labels.VOLUME, "data", Labels.CONFIG_HASH, "old"));
        assertThat(up(with(volume("demo_other"), db("db", "data")))).isEmpty();
        assertThat(engine.snapshot().volume("demo_data")).isPresent();
    }

    @Test
    @ReconcileCase("Volumes_DivergedCascadesToDependent")
    void divergedCascadesToNoDependentBecauseNothingIsDeleted() {
        Service dependent = service(
                "dependent",
                Map.of(
                        "dependsOn",
                        Map.of("owner", new Dependency(Dependency.Condition.SERVICE_STARTED, true, true, Map.of()))));
        up(with(SMALL, db("owner", "data"), dependent));
        assertThat(up(with(LARGE, db("owner", "data"), dependent)))
                .hasLineCount(1)
                .contains("kept as it is");
    }

    @Test
    void aVolumeRemovedBehindOurBackIsMadeAgain() {
        up(with(SMALL, db("db", "data")));
        engine.change("demo-db-1", c -> States.exited(c, 0));
        engine.removeVolume("demo_data");
        assertThat(up(with(SMALL, db("db", "data"))))
                .contains("create-volume demo_data: not there yet")
                .contains("start-container demo-db-1");
    }

    @Test
    void anonymousVolumesGoOverToTheContainerThatReplacesTheirs() {
        Service before = service("db", Map.of("volumes", List.of(mount("", "/cache"))));
        up(project(before));
        String name = "0123456789abcdef".repeat(4);
        engine.change(
                "demo-db-1",
                c -> new ContainerState(
                        c.id(),
                        c.name(),
                        c.labels(),
                        c.lifecycle(),
                        c.health(),
                        c.exitCode(),
                        c.image(),
                        c.imageId(),
                        c.networks(),
                        List.of(new ContainerState.MountState(
                                ContainerState.MountState.Kind.VOLUME, name, "/cache", false)),
                        c.ports()));
        Plan plan = planner.up(
                project(service("db", Map.of("volumes", List.of(mount("", "/cache")), "tty", true))),
                engine.snapshot(),
                UpOptions.DEFAULT);
        assertThat(plan.steps().getFirst())
                .isInstanceOfSatisfying(
                        Step.CreateContainer.class,
                        create -> assertThat(create.inherit())
                                .containsExactly(new MountSpec.Volume(name, "/cache", false, false)));
    }
}
