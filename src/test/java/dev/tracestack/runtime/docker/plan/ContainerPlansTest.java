package dev.tracestack.runtime.docker.plan;

import static dev.tracestack.runtime.docker.plan.Models.after;
import static dev.tracestack.runtime.docker.plan.Models.project;
import static dev.tracestack.runtime.docker.plan.Models.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Dependency;
import dev.tracestack.runtime.docker.plan.ContainerState.Lifecycle;
import dev.tracestack.runtime.docker.plan.UpOptions.Recreate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The decisions about containers that Docker Compose's own tests name, and what ours come to in each. */
class ContainerPlansTest {

    private final Planner planner = new Planner(new Files());
    private final SimulatedEngine engine = new SimulatedEngine();

    private String up(ComposeProject project, UpOptions options) {
        Plan plan = planner.up(project, engine.snapshot(), options);
        engine.apply(plan);
        return plan.text();
    }

    private String up(ComposeProject project) {
        return up(project, UpOptions.DEFAULT);
    }

    @Test
    @ReconcileCase("Containers_NewProject")
    void newProject() {
        assertThat(up(project(service("web")))).isEqualTo("""
            [] -> 1 create-container demo-web-1: not there yet
            [1] -> 2 start-container demo-web-1: new
            """);
    }

    @Test
    @ReconcileCase("Containers_AlreadyRunning")
    void alreadyRunning() {
        up(project(service("web")));
        assertThat(up(project(service("web")))).isEmpty();
    }

    @Test
    @ReconcileCase("Containers_ConfigChanged")
    void configChanged() {
        up(project(service("web", Map.of("environment", Map.of("V", "1")))));
        String id = engine.named("demo-web-1").shortId();
        Plan plan = planner.up(
                project(service("web", Map.of("environment", Map.of("V", "2"), "tty", true))),
                engine.snapshot(),
                UpOptions.DEFAULT);
        assertThat(plan.text()).isEqualTo("""
            [] -> 1 create-container demo-web-1: recreate: environment V, tty changed
            [1] -> 2 stop-container demo-web-1: is replaced: environment V, tty changed
            [1,2] -> 3 remove-container demo-web-1: is replaced: environment V, tty changed
            [3] -> 4 rename-container demo-web-1: takes the name of the one it replaces
            [4] -> 5 start-container demo-web-1: new
            """);
        assertThat(plan.steps().getFirst()).isInstanceOfSatisfying(Step.CreateContainer.class, create -> {
            assertThat(create.createdAs()).isEqualTo(id + "_demo-web-1");
            assertThat(create.spec().labels()).containsEntry(Labels.REPLACE, "web-1");
        });
    }

    @Test
    @ReconcileCase("Containers_ScaleUp")
    void scaleUp() {
        up(project(service("web")));
        assertThat(up(project(service("web", Map.of("scale", 3))))).isEqualTo("""
            [] -> 1 create-container demo-web-2: not there yet
            [1] -> 2 start-container demo-web-2: new
            [] -> 3 create-container demo-web-3: not there yet
            [3] -> 4 start-container demo-web-3: new
            """);
    }

    @Test
    void scaleUpOnTheCommandLineFillsNoHole() {
        up(project(service("web")), UpOptions.DEFAULT.withScale(Map.of("web", 3)));
        engine.remove("demo-web-2");
        up(project(service("web")), UpOptions.DEFAULT.withScale(Map.of("web", 3)));
        assertThat(engine.names()).containsExactly("demo-web-1", "demo-web-3", "demo-web-4");
    }

    @Test
    @ReconcileCase("Containers_ScaleDown")
    void scaleDown() {
        up(project(service("web", Map.of("scale", 2))));
        assertThat(up(project(service("web")))).isEqualTo("""
            [] -> 1 stop-container demo-web-2: only 1 wanted
            [1] -> 2 remove-container demo-web-2: only 1 wanted
            """);
    }

    @Test
    void scaleDownTakesWhatDiffersFirst() {
        up(project(service("web", Map.of("scale", 2))));
        engine.change("demo-web-1", c -> States.labelled(c, Labels.CONFIG_HASH, "old"));
        up(project(service("web")));
        assertThat(engine.names()).containsExactly("demo-web-2");
    }

    @Test
    @ReconcileCase("Containers_ForceRecreate")
    void forceRecreate() {
        up(project(service("web")));
        String before = engine.named("demo-web-1").id();
        assertThat(up(project(service("web")), UpOptions.DEFAULT.withRecreate(Recreate.FORCE, Recreate.DIVERGED)))
                .startsWith("[] -> 1 create-container demo-web-1: recreate: asked for\n")
                .hasLineCount(5);
        assertThat(engine.named("demo-web-1").id()).isNotEqualTo(before);
    }

    @Test
    void forceRecreateOfOneServiceLeavesWhatItNeeds() {
        ComposeProject two = project(
                service("db"), service("web", Map.of("dependsOn", after("db", Dependency.Condition.SERVICE_STARTED))));
        up(two);
        assertThat(up(
                        two,
                        UpOptions.DEFAULT
                                .withServices(Set.of("web"), true)
                                .withRecreate(Recreate.FORCE, Recreate.DIVERGED)))
                .doesNotContain("demo-db-1");
    }

    @Test
    @ReconcileCase("Containers_NeverRecreate")
    void neverRecreate() {
        up(project(service("web")));
        assertThat(up(
                        project(service("web", Map.of("tty", true))),
                        UpOptions.DEFAULT.withRecreate(Recreate.NEVER, Recreate.NEVER)))
                .isEmpty();
    }

    @Test
    @ReconcileCase("Containers_ExitedIsNoop")
    void exitedIsStartedAgainWithItsExitCodeAsCause() {
        up(project(service("web")));
        engine.change("demo-web-1", c -> States.exited(c, 137));
        assertThat(up(project(service("web"))))
                .isEqualTo("[] -> 1 start-container demo-web-1: it ended with exit code 137\n");
    }

    @Test
    void pausedGoesOnWhereDockerComposeFails() {
        up(project(service("web")));
        engine.change("demo-web-1", c -> States.in(c, Lifecycle.PAUSED));
        assertThat(up(project(service("web")))).isEqualTo("[] -> 1 unpause-container demo-web-1: it is paused\n");
    }

    @Test
    void deadIsMadeAnew() {
        up(project(service("web")));
        engine.change("demo-web-1", c -> States.in(c, Lifecycle.DEAD));
        assertThat(up(project(service("web")))).contains("recreate: it is dead").doesNotContain("stop-container");
    }

    @Test
    @ReconcileCase("Containers_DependsOnChain")
    void dependsOnChain() {
        assertThat(up(project(
                        service("db"),
                        service("web", Map.of("dependsOn", after("db", Dependency.Condition.SERVICE_STARTED))))))
                .isEqualTo("""
                    [] -> 1 create-container demo-db-1: not there yet
                    [1] -> 2 start-container demo-db-1: new
                    [] -> 3 create-container demo-web-1: not there yet
                    [2,3] -> 4 start-container demo-web-1: new
                    """);
    }

    @Test
    void dependsOnHealthIsAwaitedOnceForAll() {
        Map<String, Dependency> healthy = after("db", Dependency.Condition.SERVICE_HEALTHY);
        ComposeProject three = project(
                service("db", Map.of("healthcheck", Models.healthcheck("CMD", "true"))),
                service("api", Map.of("dependsOn", healthy)),
                service("web", Map.of("dependsOn", healthy)));
        assertThat(up(three)).isEqualTo("""
            [] -> 1 create-container demo-db-1: not there yet
            [1] -> 2 start-container demo-db-1: new
            [] -> 3 create-container demo-api-1: not there yet
            [2] -> 4 await-service db: api needs it healthy
            [3,4] -> 5 start-container demo-api-1: new
            [] -> 6 create-container demo-web-1: not there yet
            [4,6] -> 7 start-container demo-web-1: new
            """);
        assertThat(up(three)).isEmpty();
        engine.remove("demo-web-1");
        assertThat(up(three)).doesNotContain("await-service");
    }

    @Test
    @ReconcileCase("Containers_DependsOnScaleDown")
    void dependsOnScaleDown() {
        up(project(service("db")));
        assertThat(up(project(
                        service("db", Map.of("scale", 0)),
                        service("web", Map.of("dependsOn", after("db", Dependency.Condition.SERVICE_STARTED))))))
                .isEqualTo("""
                    [] -> 1 stop-container demo-db-1: only 0 wanted
                    [1] -> 2 remove-container demo-db-1: only 0 wanted
                    [] -> 3 create-container demo-web-1: not there yet
                    [3] -> 4 start-container demo-web-1: new
                    """);
    }

    @Test
    @ReconcileCase("Containers_RegularDependsOn_NoCascade")
    void regularDependsOnDoesNotCascade() {
        Map<String, Dependency> started = after("parent", Dependency.Condition.SERVICE_STARTED);
        up(project(service("parent"), service("dependent", Map.of("dependsOn", started))));
        assertThat(up(project(
                        service("parent", Map.of("tty", true)), service("dependent", Map.of("dependsOn", started)))))
                .contains("create-container demo-parent-1: recreate: tty changed")
                .doesNotContain("demo-dependent-1");
    }

    @Test
    void dependsOnWithRestartStopsTheDependentFirstAndStartsItLast() {
        Map<String, Dependency> restart =
                Map.of("parent", new Dependency(Dependency.Condition.SERVICE_STARTED, true, true, Map.of()));
        up(project(service("parent"), service("dependent", Map.of("dependsOn", restart))));
        String before = engine.named("demo-dependent-1").id();
        assertThat(up(project(
                        service("parent", Map.of("tty", true)), service("dependent", Map.of("dependsOn", restart)))))
                .isEqualTo("""
                    [] -> 1 stop-container demo-dependent-1: restarts with parent
                    [] -> 2 create-container demo-parent-1: recreate: tty changed
                    [2] -> 3 stop-container demo-parent-1: is replaced: tty changed
                    [2,3] -> 4 remove-container demo-parent-1: is replaced: tty changed
                    [4] -> 5 rename-container demo-parent-1: takes the name of the one it replaces
                    [5] -> 6 start-container demo-parent-1: new
                    [1,6] -> 7 start-container demo-dependent-1: was stopped for this
                    """);
        assertThat(engine.named("demo-dependent-1").id()).isEqualTo(before);
    }

    @Test
    void imageChanged() {
        up(project(service("web")));
        engine.image("busybox:1", "sha256:b2");
        assertThat(up(project(service("web"))))
                .startsWith("[] -> 1 create-container demo-web-1: recreate: busybox:1 is another image now\n");
    }

    @Test
    void anImageWhoseTagIsGoneIsNoReasonToTouchWhatRuns() {
        up(project(service("web")));
        engine.withoutImage("busybox:1");
        assertThat(up(project(service("web")))).isEmpty();
    }

    @Test
    void whatEachContainerShouldComeToIsSaid() {
        Plan plan = planner.up(
                project(
                        service("job"),
                        service(
                                "web",
                                Map.of(
                                        "dependsOn",
                                        after("job", Dependency.Condition.SERVICE_COMPLETED_SUCCESSFULLY)))),
                engine.snapshot(),
                UpOptions.DEFAULT);
        assertThat(plan.expected())
                .extracting(e -> e.container().name(), Plan.Expected::oneShot)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("demo-job-1", true),
                        org.assertj.core.groups.Tuple.tuple("demo-web-1", false));
        assertThat(List.copyOf(plan.unchanged())).isEmpty();
    }
}
