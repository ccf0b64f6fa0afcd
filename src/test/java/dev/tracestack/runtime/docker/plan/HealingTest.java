package dev.tracestack.runtime.docker.plan;

import static dev.tracestack.runtime.docker.plan.Models.after;
import static dev.tracestack.runtime.docker.plan.Models.project;
import static dev.tracestack.runtime.docker.plan.Models.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Dependency;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.docker.plan.ContainerState.Lifecycle;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an interrupted command left, what one-shots did, and what belongs to nobody. */
class HealingTest {

    private static final ComposeProject OLD = project(service("web"));
    private static final ComposeProject NEW = project(service("web", Map.of("tty", true)));

    private final Files files = new Files();
    private final Planner planner = new Planner(files);
    private final SimulatedEngine engine = new SimulatedEngine("job");

    private String up(ComposeProject project, UpOptions options) {
        Plan plan = planner.up(project, engine.snapshot(), options);
        engine.apply(plan);
        return plan.text();
    }

    private String up(ComposeProject project) {
        return up(project, UpOptions.DEFAULT);
    }

    private void interruptedAfter(int steps) {
        up(OLD);
        planner.up(NEW, engine.snapshot(), UpOptions.DEFAULT).steps().stream()
                .limit(steps)
                .forEach(engine::apply);
    }

    @Test
    void interruptedAfterCreating() {
        interruptedAfter(1);
        String temporary = engine.named("demo-web-1").shortId() + "_demo-web-1";
        assertThat(engine.names()).contains(temporary);
        assertThat(up(NEW))
                .startsWith("[] -> 1 remove-container demo-web-1: left behind by a recreation that was"
                        + " interrupted\n[] -> 2 create-container demo-web-1: recreate: tty changed\n");
        assertThat(engine.names()).containsExactly("demo-web-1");
    }

    @Test
    void interruptedAfterStopping() {
        interruptedAfter(2);
        assertThat(up(NEW)).isEqualTo("""
            [] -> 1 remove-container demo-web-1: left behind by a recreation that was interrupted
            [1] -> 2 rename-container demo-web-1: left with another name by a recreation that was interrupted
            [2] -> 3 start-container demo-web-1: it was never started
            """);
        assertThat(engine.names()).containsExactly("demo-web-1");
    }

    @Test
    void interruptedAfterRemoving() {
        interruptedAfter(3);
        assertThat(up(NEW)).isEqualTo("""
            [] -> 1 rename-container demo-web-1: left with another name by a recreation that was interrupted
            [1] -> 2 start-container demo-web-1: it was never started
            """);
        assertThat(engine.named("demo-web-1").running()).isTrue();
    }

    @Test
    void interruptedAndTheChangeTakenBack() {
        interruptedAfter(1);
        assertThat(up(OLD))
                .isEqualTo(
                        "[] -> 1 remove-container demo-web-1: left behind by a recreation that was" + " interrupted\n");
        assertThat(engine.names()).containsExactly("demo-web-1");
    }

    @Test
    void anInterruptedUpIsFinishedByTheNext() {
        Plan plan = planner.up(OLD, engine.snapshot(), UpOptions.DEFAULT);
        engine.apply(plan.steps().getFirst());
        assertThat(up(OLD)).isEqualTo("[] -> 1 start-container demo-web-1: it was never started\n");
    }

    private static ComposeProject migration() {
        return project(
                Map.of(),
                Map.of("data", Models.volume("demo_data")),
                service("db", Map.of("volumes", List.of(Models.mount("data", "/data")))),
                service("job", Map.of("dependsOn", after("db", Dependency.Condition.SERVICE_STARTED))),
                service("app", Map.of("dependsOn", after("job", Dependency.Condition.SERVICE_COMPLETED_SUCCESSFULLY))));
    }

    @Test
    void aFinishedOneShotIsNotRunAgain() {
        assertThat(up(migration())).contains("await-service job: app needs it done");
        assertThat(up(migration())).isEmpty();
        engine.remove("demo-app-1");
        assertThat(up(migration())).doesNotContain("job");
    }

    @Test
    void aOneShotThatFailedIsRunAgain() {
        up(migration());
        engine.change("demo-job-1", c -> States.exited(c, 3));
        assertThat(up(migration())).isEqualTo("[] -> 1 start-container demo-job-1: it ended with exit code 3\n");
    }

    @Test
    void aOneShotIsRunAgainWhenWhatItPreparedIsNew() {
        up(migration());
        engine.remove("demo-db-1");
        engine.removeVolume("demo_data");
        assertThat(up(migration()))
                .contains("start-container demo-job-1: db is new, which it may have to prepare")
                .doesNotContain("demo-app-1");
    }

    @Test
    void orphansAreReported() {
        up(project(service("web"), service("old")));
        assertThat(up(project(service("web"))))
                .isEqualTo("! no file has the services of demo-old-1 any more" + " (--remove-orphans removes them)\n");
    }

    @Test
    @ReconcileCase("Orphans")
    void orphansAreRemovedOnDemand() {
        up(project(service("web"), service("old")));
        assertThat(up(project(service("web")), UpOptions.DEFAULT.withOrphansRemoved(true)))
                .isEqualTo("""
                    [] -> 1 stop-container demo-old-1: no file has its service any more
                    [1] -> 2 remove-container demo-old-1: no file has its service any more
                    """);
    }

    /** Docker Compose removes the services of an overlay that was not given. */
    @Test
    void theServicesOfAnotherOverlayAreNeverOrphans() {
        var first = Models.FOLDER.resolve("compose.yaml");
        var second = Models.FOLDER.resolve("app.yml");
        files.put(second.toString(), "services: …");
        up(Models.from(project(service("web"), service("app")), first, second));
        assertThat(up(Models.from(project(service("web")), first), UpOptions.DEFAULT.withOrphansRemoved(true)))
                .isEqualTo("! demo-app-1 is of another overlay, /srv/demo/app.yml, which was not given: it is left"
                        + " alone\n");
    }

    @Test
    void anOverlayThatWasDeletedLeavesOrphans() {
        up(Models.from(
                project(service("web"), service("app")),
                Models.FOLDER.resolve("compose.yaml"),
                Models.FOLDER.resolve("app.yml")));
        assertThat(up(project(service("web")))).contains("no file has the services of demo-app-1");
    }

    @Test
    @Causes(FaultCode.NAME_TAKEN)
    void aTakenNameIsRefusedBeforeAnythingIsMade() {
        up(project(service("other", Map.of("containerName", "fixed"))));
        engine.change("fixed", c -> States.labelled(c, Labels.PROJECT, "elsewhere"));
        ComposeProject two = project(service("a"), service("b", Map.of("containerName", "fixed")));
        assertThatThrownBy(() -> up(two)).isInstanceOfSatisfying(TracestackException.class, e -> {
            assertThat(e.code()).isEqualTo(FaultCode.NAME_TAKEN);
            assertThat(e)
                    .hasMessage("creating container fixed: expected the name to be free, found container "
                            + engine.named("fixed").shortId() + ", which belongs to project elsewhere");
        });
        assertThat(engine.names()).containsExactly("fixed");
    }

    @Test
    void downTakesDependentsFirstAndLeavesVolumes() {
        up(migration());
        Plan plan = planner.down("demo", engine.snapshot(), new DownOptions(false, null));
        assertThat(plan.text()).isEqualTo("""
            [] -> 1 stop-container demo-app-1: down
            [1] -> 2 remove-container demo-app-1: down
            [1] -> 3 remove-container demo-job-1: down
            [1] -> 4 stop-container demo-db-1: down
            [4] -> 5 remove-container demo-db-1: down
            """);
        engine.apply(plan);
        assertThat(engine.snapshot().volume("demo_data")).isPresent();
    }

    /** Docker Compose deletes a volume of the same name that another project or nobody made. */
    @Test
    void downWithVolumesTouchesOnlyWhatCarriesTheProjectsLabel() {
        engine.volume("demo_data", Map.of(Labels.PROJECT, "other", Labels.VOLUME, "data"));
        engine.volume("demo_more", Map.of(Labels.PROJECT, "demo", Labels.VOLUME, "more"));
        up(migration());
        engine.apply(planner.down("demo", engine.snapshot(), new DownOptions(true, null)));
        assertThat(engine.snapshot().volumes()).extracting(VolumeState::name).containsExactly("demo_data");
        assertThat(engine.snapshot().containers()).isEmpty();
    }

    @Test
    void downLeavesANetworkThatAnotherProjectUses() {
        ComposeProject net = project(
                Map.of("front", Models.network("demo_front")),
                Map.of(),
                service("web", Map.of("networks", Models.onNetworks("front"))),
                service("app", Map.of("networks", Models.onNetworks("front"))));
        up(net);
        engine.change("demo-app-1", c -> States.labelled(c, Labels.PROJECT, "shop"));
        Plan plan = planner.down("demo", engine.snapshot(), new DownOptions(false, null));
        assertThat(plan.text()).isEqualTo("""
            [] -> 1 stop-container demo-web-1: down
            [1] -> 2 remove-container demo-web-1: down
            ! network demo_front is kept: demo-app-1 uses it
            """);
    }

    @Test
    void downAlsoTakesOrphansAndWhatIsPausedAndNeedsNoFiles() {
        up(project(service("web"), service("old")));
        engine.change("demo-old-1", c -> States.in(c, Lifecycle.PAUSED));
        engine.apply(planner.down("demo", engine.snapshot(), new DownOptions(false, null)));
        assertThat(engine.names()).isEmpty();
    }
}
