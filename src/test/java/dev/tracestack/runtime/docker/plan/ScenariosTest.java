package dev.tracestack.runtime.docker.plan;

import static dev.tracestack.runtime.docker.plan.Models.bind;
import static dev.tracestack.runtime.docker.plan.Models.configOfFile;
import static dev.tracestack.runtime.docker.plan.Models.file;
import static dev.tracestack.runtime.docker.plan.Models.mount;
import static dev.tracestack.runtime.docker.plan.Models.network;
import static dev.tracestack.runtime.docker.plan.Models.onNetworks;
import static dev.tracestack.runtime.docker.plan.Models.project;
import static dev.tracestack.runtime.docker.plan.Models.secret;
import static dev.tracestack.runtime.docker.plan.Models.service;
import static dev.tracestack.runtime.docker.plan.Models.volume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Dependency;
import dev.tracestack.compose.Dependency.Condition;
import dev.tracestack.compose.Network;
import dev.tracestack.compose.Service;
import dev.tracestack.compose.Volume;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.docker.plan.ContainerState.Lifecycle;
import dev.tracestack.runtime.docker.plan.UpOptions.Recreate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What the real Docker Compose was recorded doing, and what ours comes to in the same place: the same, or better where
 * the test says so by name.
 */
class ScenariosTest {

    static ComposeProject of(String name, Map<String, Network> networks, Map<String, Volume> volumes, Service... s) {
        return project(name, networks, volumes, Map.of(), Map.of(), s);
    }

    private static ComposeProject fresh(String db, String api) {
        Dependency healthy = new Dependency(Condition.SERVICE_HEALTHY, true, true, Map.of());
        return of(
                "ts01fresh",
                Map.of("back", network("ts01fresh_back"), "front", network("ts01fresh_front")),
                Map.of("data", volume("ts01fresh_data")),
                service(
                        "db",
                        Map.of(
                                "environment", Map.of("V", db),
                                "volumes", List.of(mount("data", "/data")),
                                "healthcheck", Models.healthcheck("CMD", "true"),
                                "networks", onNetworks("back"))),
                service(
                        "api",
                        Map.of(
                                "environment", Map.of("V", api),
                                "dependsOn", Map.of("db", healthy),
                                "networks", onNetworks("back", "front"))),
                service(
                        "web",
                        Map.of(
                                "dependsOn", Models.after("api", Condition.SERVICE_STARTED),
                                "networks", onNetworks("front"))));
    }

    @Test
    void ts01freshGoesAsRecorded() {
        Recording recorded = Recording.of("ts01fresh");
        Scene scene = new Scene();
        UpOptions web =
                UpOptions.DEFAULT.withServices(Set.of("web"), false).withRecreate(Recreate.FORCE, Recreate.DIVERGED);
        assertThat(scene.up(fresh("1", "1"))).isEqualTo(recorded.containers("up fresh"));
        assertThat(scene.up(fresh("1", "1"))).isEqualTo(recorded.containers("up again"));
        assertThat(scene.up(fresh("1", "2"))).isEqualTo(recorded.containers("env of api changed"));
        assertThat(scene.up(fresh("2", "2")))
                .isEqualTo(recorded.containers("env of db changed (api depends restart:true)"));
        assertThat(scene.up(fresh("2", "2"), web)).isEqualTo(recorded.containers("force-recreate web"));
        assertThat(scene.up(fresh("2", "2"), web)).isEqualTo(recorded.containers("force-recreate web again"));
        assertThat(scene.up(fresh("2", "3"), UpOptions.DEFAULT.withRecreate(Recreate.NEVER, Recreate.NEVER)))
                .isEqualTo(recorded.containers("no-recreate with changed api"));
        scene.engine.change("ts01fresh-web-1", c -> States.exited(c, 143));
        assertThat(scene.up(fresh("2", "3"))).isEqualTo(recorded.containers("stop one then up"));
        scene.engine.change("ts01fresh-db-1", c -> States.exited(c, 137));
        assertThat(scene.up(fresh("2", "3"))).isEqualTo(recorded.containers("kill db then up"));
        assertThat(scene.down("ts01fresh", false)).isEqualTo(recorded.containers("down"));
        scene.up(fresh("2", "3"));
        assertThat(scene.down("ts01fresh", true)).isEqualTo(recorded.containers("down -v"));
        assertThat(scene.engine.snapshot().volumes()).isEmpty();
    }

    @Test
    void ts01freshAPausedContainerGoesOnWhereTheRecordedUpFails() {
        assertThat(Recording.of("ts01fresh").text("pause web then up"))
                .contains("rc=1", "cannot start a paused container");
        Scene scene = new Scene();
        scene.up(fresh("1", "1"));
        scene.engine.change("ts01fresh-web-1", c -> States.in(c, Lifecycle.PAUSED));
        scene.up(fresh("1", "1"));
        assertThat(scene.engine.named("ts01fresh-web-1").running()).isTrue();
    }

    private static ComposeProject files(String secret) {
        return project(
                "ts02config",
                Map.of(),
                Map.of(),
                Map.of(
                        "c", Models.record(dev.tracestack.compose.Config.class, Map.of("name", "c", "content", secret)),
                        "cf", configOfFile("cf", "/srv/demo/cf.txt")),
                Map.of("se", secret("se", secret)),
                service("a", Map.of("configs", List.of(file("c", "")))),
                service("b", Map.of("volumes", List.of(bind("/srv/demo/bind.txt", "/bind.txt", true)))),
                service("e", Map.of("secrets", List.of(file("se", "/run/secrets/se")))),
                service("f", Map.of("configs", List.of(file("cf", "")))));
    }

    @Test
    void ts02configChangedContentIsAppliedWhereTheRecordedUpKeepsTheOld() {
        Recording recorded = Recording.of("ts02config");
        Scene scene = new Scene();
        scene.files.put("/srv/demo/cf.txt", "one").put("/srv/demo/bind.txt", "one");
        assertThat(scene.up(files("one"))).isEqualTo(recorded.containers("up"));
        assertThat(scene.up(files("one"))).isEqualTo(recorded.containers("read"));
        scene.files.put("/srv/demo/cf.txt", "two").put("/srv/demo/bind.txt", "two");
        assertThat(recorded.containers("all content changed, up"))
                .containsOnlyKeys("ts02config-a-1", "ts02config-b-1", "ts02config-e-1", "ts02config-f-1")
                .containsValue("same")
                .doesNotContainValue("RECREATED");
        assertThat(scene.up(files("two")))
                .hasSize(4)
                .allSatisfy((name, what) -> assertThat(what).as(name).isEqualTo("RECREATED"));
    }

    @Test
    void ts03orphanGoesAsRecorded() {
        Recording recorded = Recording.of("ts03orphan");
        Scene scene = new Scene();
        ComposeProject both = of("ts03orphan", Map.of(), Map.of(), service("a"), service("b"));
        ComposeProject one = of("ts03orphan", Map.of(), Map.of(), service("a"));
        assertThat(scene.up(both)).isEqualTo(recorded.containers("up"));
        assertThat(scene.up(one)).isEqualTo(recorded.containers("b removed, up"));
        assertThat(scene.last().notices()).hasSize(1).first().asString().contains("ts03orphan-b-1");
        assertThat(scene.up(one, UpOptions.DEFAULT.withOrphansRemoved(true)))
                .isEqualTo(recorded.containers("remove-orphans"));
    }

    @Test
    void ts03orphanDownTakesTheOrphanAndSoTheNetworkWhereTheRecordedDownLeavesBoth() {
        assertThat(Recording.of("ts03orphan").text("down leaves orphan?")).contains("Resource is still in use");
        Scene scene = new Scene();
        scene.up(of(
                "ts03orphan",
                Map.of("n", network("ts03orphan_default")),
                Map.of(),
                service("a", Map.of("networks", onNetworks("n"))),
                service("b", Map.of("networks", onNetworks("n")))));
        scene.down("ts03orphan", false);
        assertThat(scene.engine.names()).isEmpty();
        assertThat(scene.engine.snapshot().networks()).isEmpty();
    }

    private static ComposeProject waiting(String dependent, String needed, Condition condition) {
        return project(service(needed), service(dependent, Map.of("dependsOn", Models.after(needed, condition))));
    }

    @Test
    void ts05unhealthyTheDependentIsCreatedAndStartedOnlyAfterTheWait() {
        assertThat(Recording.of("ts05unhealthy").containers("up -d (dep service_healthy)"))
                .containsEntry("ts05unhealthy-dep-1", "created");
        Scene scene = new Scene();
        scene.up(waiting("dep", "bad", Condition.SERVICE_HEALTHY));
        assertThat(scene.last().text()).endsWith("""
            [2] -> 4 await-service bad: dep needs it healthy
            [3,4] -> 5 start-container demo-dep-1: new
            """);
    }

    @Test
    void ts06waitEachOfItsServicesIsExpectedToRunButTheOneShots() {
        Scene scene = new Scene();
        scene.up(project(
                service("srv"),
                service("oneshot", Map.of("restart", "no")),
                service("crash", Map.of("restart", "always"))));
        assertThat(scene.last().expected())
                .filteredOn(Plan.Expected::oneShot)
                .extracting(e -> e.container().service())
                .containsExactly("oneshot");
    }

    @Test
    void ts07initbadAFailedOneShotIsRunAgainAsRecorded() {
        Recording recorded = Recording.of("ts07initbad");
        Scene scene = new Scene("mig");
        ComposeProject project = of(
                "ts07initbad",
                Map.of(),
                Map.of(),
                service("mig"),
                service("app", Map.of("dependsOn", Models.after("mig", Condition.SERVICE_COMPLETED_SUCCESSFULLY))));
        assertThat(scene.up(project)).isEqualTo(recorded.containers("up -d"));
        scene.engine.change("ts07initbad-mig-1", c -> States.exited(c, 9));
        scene.engine.change("ts07initbad-app-1", c -> States.in(c, Lifecycle.CREATED));
        scene.up(project);
        assertThat(recorded.containers("up -d again")).containsEntry("ts07initbad-mig-1", "restarted(same id)");
        assertThat(scene.last().text()).contains("start-container ts07initbad-mig-1: it ended with exit code 9");
    }

    @Test
    void ts07initokAFinishedOneShotIsLeftAloneWhereTheRecordedUpRunsItAgain() {
        Recording recorded = Recording.of("ts07initok");
        Scene scene = new Scene("mig");
        ComposeProject project = of(
                "ts07initok",
                Map.of(),
                Map.of(),
                service("mig"),
                service("app", Map.of("dependsOn", Models.after("mig", Condition.SERVICE_COMPLETED_SUCCESSFULLY))));
        assertThat(scene.up(project)).isEqualTo(recorded.containers("up -d"));
        assertThat(recorded.containers("up -d again")).containsEntry("ts07initok-mig-1", "restarted(same id)");
        assertThat(scene.up(project))
                .containsEntry("ts07initok-mig-1", "same")
                .containsEntry("ts07initok-app-1", "same");
    }

    @Test
    void ts07optAWaitForAnOptionalDependencyDoesNotStopTheDependent() {
        Scene scene = new Scene("mig");
        scene.up(project(
                service("mig"),
                service(
                        "app",
                        Map.of(
                                "dependsOn",
                                Map.of(
                                        "mig",
                                        new Dependency(
                                                Condition.SERVICE_COMPLETED_SUCCESSFULLY, false, false, Map.of()))))));
        assertThat(scene.last().steps())
                .filteredOn(Step.AwaitService.class::isInstance)
                .first()
                .isInstanceOfSatisfying(
                        Step.AwaitService.class,
                        wait -> assertThat(wait.required()).isFalse());
    }

    @Test
    void ts08portAContainerThatCouldNotStartIsStartedAgainAsRecorded() {
        assertThat(Recording.of("ts08port").text("up -d again")).contains("Container ts08port-p2-1 Starting");
        Scene scene = new Scene();
        ComposeProject project = of("ts08port", Map.of(), Map.of(), service("p1"), service("p2"), service("p3"));
        scene.up(project);
        scene.engine.change("ts08port-p2-1", c -> States.in(c, Lifecycle.CREATED));
        scene.up(project);
        assertThat(scene.last().text()).isEqualTo("[] -> 1 start-container ts08port-p2-1: it was never started\n");
    }

    @Test
    void ts08hostportIsStartedWhenThePortIsFreeAsRecorded() {
        Recording recorded = Recording.of("ts08hostport");
        Scene scene = new Scene();
        ComposeProject project = of("ts08hostport", Map.of(), Map.of(), service("p1"));
        assertThat(scene.up(project)).isEqualTo(recorded.containers("up -d host process"));
        scene.engine.change("ts08hostport-p1-1", c -> States.in(c, Lifecycle.CREATED));
        assertThat(scene.up(project)).isEqualTo(recorded.containers("up -d after freeing"));
    }

    @Test
    void ts09extAllThatIsMissingIsToldAtOnceWhereTheRecordedUpTellsOneByOne() {
        assertThat(Recording.of("ts09ext").text("up -d")).doesNotContain("ts09-missing-vol");
        Scene scene = new Scene();
        ComposeProject project = of(
                "ts09ext",
                Map.of("n", network("ts09-missing", "", true)),
                Map.of("vol", volume("ts09-missing-vol", Map.of(), true)),
                service("a", Map.of("networks", onNetworks("n"))),
                service("b", Map.of("volumes", List.of(mount("vol", "/v")), "networkMode", "none")));
        assertThatThrownBy(() -> scene.up(project))
                .isInstanceOfSatisfying(
                        TracestackException.class,
                        e -> assertThat(e.remedy().commands())
                                .containsExactly(
                                        "docker network create ts09-missing", "docker volume create ts09-missing-vol"));
        scene.engine.network("ts09-missing", Map.of());
        scene.engine.volume("ts09-missing-vol", Map.of());
        assertThat(scene.up(project)).isEqualTo(Recording.of("ts09ext").containers("create vol, up"));
        scene.down("ts09ext", true);
        assertThat(scene.engine.snapshot().volumes()).hasSize(1);
        assertThat(scene.engine.snapshot().networks()).hasSize(1);
    }

    @Test
    void ts10imageGoesAsRecordedAndAMissingImageIsToldBeforeAnythingIsTouched() {
        Recording recorded = Recording.of("ts10image");
        Scene scene = new Scene();
        scene.engine.image("ts10:1", "sha256:a1");
        ComposeProject project = of(
                "ts10image",
                Map.of(),
                Map.of(),
                service("a", Map.of("image", "ts10:1", "pullPolicy", "never")),
                service("b"));
        assertThat(scene.up(project)).isEqualTo(recorded.containers("up"));
        scene.engine.image("ts10:1", "sha256:a2");
        assertThat(scene.up(project)).isEqualTo(recorded.containers("image id changed, up"));
        assertThat(scene.up(project)).isEqualTo(recorded.containers("again"));
        scene.engine.withoutImage("ts10:1");
        assertThatThrownBy(() -> scene.up(project))
                .hasMessage("the engine does not have image ts10:1 of service a, which pull_policy: never forbids to"
                        + " fetch");
    }

    @Test
    void ts21attachAContainerThatEndsIsAFaultOfEveryUpWhereTheRecordedUpMustBeAskedToLook() {
        assertThat(Recording.of("ts21attach").text("attached all exit")).contains("exited with code 5", "rc=0");
        Scene scene = new Scene();
        ComposeProject project = of("ts21attach", Map.of(), Map.of(), service("ok"), service("bad"), service("long"));
        assertThat(scene.up(project)).isEqualTo(Recording.of("ts21attach").containers("--exit-code-from bad"));
        assertThat(scene.last().expected())
                .as("none may end, whatever its exit code")
                .hasSize(3)
                .noneMatch(Plan.Expected::oneShot);
        scene.engine.change("ts21attach-ok-1", c -> States.exited(c, 0));
        scene.engine.change("ts21attach-bad-1", c -> States.exited(c, 5));
        assertThat(scene.up(project, UpOptions.DEFAULT.withServices(Set.of("ok", "bad"), true)))
                .isEqualTo(Recording.of("ts21attach").containers("attached all exit"));
    }
}
