package dev.tracestack.runtime.docker.plan;

import static dev.tracestack.runtime.docker.plan.Models.network;
import static dev.tracestack.runtime.docker.plan.Models.onNetworks;
import static dev.tracestack.runtime.docker.plan.Models.project;
import static dev.tracestack.runtime.docker.plan.Models.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Network;
import dev.tracestack.compose.Service;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The decisions about networks that Docker Compose's own tests name, and those that heal what it leaves broken. */
class NetworkPlansTest {

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

    private static Service on(String name, String... networks) {
        return service(name, Map.of("networks", onNetworks(networks)));
    }

    private static ComposeProject with(Network front, Service... services) {
        return project(Map.of("front", front), Map.of(), services);
    }

    @Test
    @ReconcileCase("Networks_CreateMissing")
    void createMissing() {
        assertThat(up(project(
                        Map.of("front", network("demo_front"), "back", network("demo_back")),
                        Map.of(),
                        on("web", "front", "back"))))
                .isEqualTo("""
                    [] -> 1 create-network demo_back: not there yet
                    [] -> 2 create-network demo_front: not there yet
                    [1,2] -> 3 create-container demo-web-1: not there yet
                    [3] -> 4 start-container demo-web-1: new
                    """);
    }

    @Test
    @ReconcileCase("Networks_ExistingMatch")
    void existingMatch() {
        up(with(network("demo_front"), on("web", "front")));
        assertThat(up(with(network("demo_front"), on("web", "front")))).isEmpty();
    }

    @Test
    void onlyNetworksOfTheServicesAskedForAreLookedAt() {
        ComposeProject two = project(
                Map.of("front", network("demo_front"), "other", network("gone", "", true)),
                Map.of(),
                on("web", "front"),
                on("app", "other"));
        assertThat(up(two, UpOptions.DEFAULT.withServices(Set.of("web"), true))).contains("demo_front");
    }

    @Test
    @ReconcileCase("Networks_ExternalSkipped")
    void externalIsUsedAndNotMade() {
        engine.network("shared", Map.of());
        assertThat(up(with(network("shared", "", true), on("web", "front")))).isEqualTo("""
            [] -> 1 create-container demo-web-1: not there yet
            [1] -> 2 start-container demo-web-1: new
            """);
    }

    @Test
    @Causes(FaultCode.EXTERNAL_MISSING)
    void externalThatIsMissingIsToldWithTheCommandThatMakesIt() {
        assertThatThrownBy(() -> up(with(network("shared", "", true), on("web", "front"))))
                .isInstanceOfSatisfying(TracestackException.class, e -> {
                    assertThat(e.code()).isEqualTo(FaultCode.EXTERNAL_MISSING);
                    assertThat(e).hasMessage("declared as external, so expected to be there: network shared");
                    assertThat(e.remedy().commands()).containsExactly("docker network create shared");
                });
    }

    @Test
    @ReconcileCase("Networks_Diverged")
    void diverged() {
        up(with(network("demo_front"), on("web", "front")));
        String id = engine.named("demo-web-1").id();
        assertThat(up(with(network("demo_front", "macvlan", false), on("web", "front"))))
                .isEqualTo("""
                    [] -> 1 stop-container demo-web-1: network demo_front changed
                    [1] -> 2 disconnect-network demo-web-1: network demo_front changed
                    [2] -> 3 remove-network demo_front: network demo_front changed
                    [3] -> 4 create-network demo_front: network demo_front changed
                    [4] -> 5 connect-network demo-web-1: network demo_front changed
                    [1,5] -> 6 start-container demo-web-1: was stopped for this
                    """);
        assertThat(engine.named("demo-web-1").id()).isEqualTo(id);
        assertThat(up(with(network("demo_front", "macvlan", false), on("web", "front"))))
                .isEmpty();
    }

    @Test
    @ReconcileCase("Networks_DivergedMultipleServices")
    void divergedMultipleServices() {
        up(with(network("demo_front"), on("api", "front"), on("web", "front")));
        assertThat(up(with(network("demo_front", "macvlan", false), on("api", "front"), on("web", "front"))))
                .contains("[2,4] -> 5 remove-network demo_front", "[6] -> 7 connect-network demo-api-1")
                .contains("start-container demo-api-1: was stopped", "start-container demo-web-1: was stopped")
                .doesNotContain("create-container");
    }

    @Test
    @ReconcileCase("Networks_DivergedAlsoRecreatesChangedContainer")
    void divergedAlsoRecreatesChangedContainer() {
        up(with(network("demo_front"), on("api", "front"), on("web", "front")));
        String text = up(with(
                network("demo_front", "macvlan", false),
                on("api", "front"),
                service("web", Map.of("networks", onNetworks("front"), "tty", true))));
        assertThat(text).isEqualTo("""
            [] -> 1 stop-container demo-api-1: network demo_front changed
            [1] -> 2 disconnect-network demo-api-1: network demo_front changed
            [] -> 3 stop-container demo-web-1: network demo_front changed
            [3] -> 4 disconnect-network demo-web-1: network demo_front changed
            [2,4] -> 5 remove-network demo_front: network demo_front changed
            [5] -> 6 create-network demo_front: network demo_front changed
            [6] -> 7 connect-network demo-api-1: network demo_front changed
            [1,7] -> 8 start-container demo-api-1: was stopped for this
            [6] -> 9 create-container demo-web-1: recreate: tty changed
            [3,9] -> 10 remove-container demo-web-1: is replaced: tty changed
            [10] -> 11 rename-container demo-web-1: takes the name of the one it replaces
            [11] -> 12 start-container demo-web-1: new
            """);
    }

    @Test
    void divergedTakesServicesAlongThatWereNotAskedFor() {
        up(with(network("demo_front"), on("api", "front"), on("web", "front")));
        up(
                with(network("demo_front", "macvlan", false), on("api", "front"), on("web", "front")),
                UpOptions.DEFAULT.withServices(Set.of("web"), true));
        assertThat(engine.named("demo-api-1").running()).isTrue();
        assertThat(up(with(network("demo_front", "macvlan", false), on("api", "front"), on("web", "front"))))
                .isEmpty();
    }

    @Test
    @Causes(FaultCode.NETWORK_IN_USE)
    void divergedWithAnotherProjectOnItIsRefusedBeforeAnythingIsStopped() {
        up(with(network("demo_front"), on("web", "front")));
        String id = engine.named("demo-web-1").networks().get("demo_front");
        engine.container(States.on(
                States.renamed(States.labelled(foreign(), Labels.PROJECT, "app"), "app-api-1"),
                Map.of("demo_front", id)));
        assertThatThrownBy(() -> up(with(network("demo_front", "macvlan", false), on("web", "front"))))
                .isInstanceOfSatisfying(TracestackException.class, e -> {
                    assertThat(e.code()).isEqualTo(FaultCode.NETWORK_IN_USE);
                    assertThat(e).hasMessageContaining("found app-api-1");
                    assertThat(e.remedy().commands()).containsExactly("docker network disconnect demo_front app-api-1");
                });
    }

    private ContainerState foreign() {
        SimulatedEngine other = new SimulatedEngine();
        other.apply(planner.up(project(service("api")), other.snapshot(), UpOptions.DEFAULT));
        ContainerState state = other.named("demo-api-1");
        return new ContainerState(
                "f".repeat(64),
                state.name(),
                state.labels(),
                state.lifecycle(),
                state.health(),
                state.exitCode(),
                state.image(),
                state.imageId(),
                Map.of(),
                state.mounts(),
                state.ports());
    }

    @Test
    @ReconcileCase("Networks_Renamed")
    void renamedIsMadeAndTheOldOneGoesWithDown() {
        up(with(network("demo_front"), on("web", "front")));
        assertThat(up(with(network("public"), on("web", "front")))).startsWith("""
            [] -> 1 create-network public: not there yet
            [1] -> 2 create-container demo-web-1: recreate: it is not attached to network public
            """);
        engine.apply(planner.down("demo", engine.snapshot(), new DownOptions(false, null)));
        assertThat(engine.snapshot().networks()).isEmpty();
    }

    @Test
    @ReconcileCase("Networks_UnmanagedMatchReused")
    void unmanagedMatchReused() {
        engine.network("demo_front", Map.of());
        assertThat(up(with(network("demo_front"), on("web", "front"))))
                .contains("! network demo_front is there and was not made by a Compose project: it is used as it is")
                .doesNotContain("create-network");
    }

    @Test
    void aNetworkOfAnotherProjectIsUsedAndItsOwnerNamed() {
        engine.network("demo_front", Map.of(Labels.PROJECT, "other"));
        assertThat(up(with(network("demo_front"), on("web", "front"))))
                .contains("! network demo_front is there and belongs to project other");
    }

    @Test
    void aNetworkWithoutHashIsLeftAlone() {
        engine.network("demo_front", Map.of(Labels.PROJECT, "demo", Labels.NETWORK, "front"));
        assertThat(up(with(network("demo_front"), on("web", "front"))))
                .doesNotContain("network demo_front")
                .contains("start-container");
    }

    /** Docker Compose: {@code network … not found} on every later {@code up}. */
    @Test
    void staleNetworkIdHealsWhereDockerComposeFailsForGood() {
        up(with(network("demo_front"), on("web", "front")));
        engine.change("demo-web-1", c -> States.exited(c, 0));
        engine.removeNetwork("demo_front");
        assertThat(up(with(network("demo_front"), on("web", "front")))).isEqualTo("""
            [] -> 1 create-network demo_front: not there yet
            [1] -> 2 create-container demo-web-1: recreate: network demo_front was removed
            [2] -> 3 remove-container demo-web-1: is replaced: network demo_front was removed
            [3] -> 4 rename-container demo-web-1: takes the name of the one it replaces
            [4] -> 5 start-container demo-web-1: new
            """);
    }

    @Test
    void aNetworkMadeAnewBySomeoneElseIsNoticed() {
        up(with(network("demo_front"), on("web", "front")));
        Map<String, String> labels = engine.snapshot().networks().getFirst().labels();
        engine.change("demo-web-1", c -> States.exited(c, 0));
        engine.removeNetwork("demo_front");
        engine.network("demo_front", labels);
        assertThat(up(with(network("demo_front"), on("web", "front"))))
                .contains("recreate: network demo_front was made anew by someone else");
    }

    @Test
    void aContainerTakenOffItsNetworkByHandComesBack() {
        up(with(network("demo_front"), on("web", "front")));
        engine.change("demo-web-1", c -> States.on(c, Map.of()));
        assertThat(up(with(network("demo_front"), on("web", "front"))))
                .contains("recreate: it is not attached to network demo_front");
    }
}
