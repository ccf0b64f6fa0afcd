package dev.tracestack.runtime.docker.plan;

import static dev.tracestack.runtime.docker.plan.Models.project;
import static dev.tracestack.runtime.docker.plan.Models.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Ipam;
import dev.tracestack.compose.Network;
import dev.tracestack.compose.Positions;
import dev.tracestack.compose.Service;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.yaml.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the runtime cannot honour is refused before anything starts, all of it at once and each at its place. */
class RefusalsTest {

    private final Planner planner = new Planner(new Files());

    private TracestackException refused(ComposeProject project) {
        return catchThrowableOfType(
                TracestackException.class,
                () -> planner.up(project, new SimulatedEngine().snapshot(), UpOptions.DEFAULT));
    }

    private List<String> refused(Map<String, ?> said) {
        TracestackException e = refused(project(service("web", said)));
        assertThat(e.code()).isEqualTo(FaultCode.UNSUPPORTED_KEY);
        return String.valueOf(e.getMessage()).lines().toList();
    }

    @Test
    void allAtOnceAndEachAtItsPlace() {
        ComposeProject plain = project(
                service("api", Map.of("links", List.of("db"), "privileged", true)),
                service("web", Map.of("runtime", "nvidia", "pid", "service:api")));
        Positions positions = path -> path.size() > 2 || path.getLast().equals("web")
                ? Optional.of(new Position("app.yml", path.size(), 5))
                : Optional.empty();
        ComposeProject placed = new ComposeProject(
                plain.name(),
                plain.workingDir(),
                plain.services(),
                plain.networks(),
                plain.volumes(),
                plain.secrets(),
                plain.configs(),
                plain.models(),
                plain.extensions(),
                plain.composeFiles(),
                plain.environment(),
                plain.disabledServices(),
                plain.profiles(),
                positions);
        assertThat(refused(placed)).hasMessage("""
            app.yml:3:5: services.api.links is not supported by this runtime
            app.yml:3:5: services.web.pid shares what belongs to another container, which is not supported
            app.yml:3:5: services.web.runtime is not supported by this runtime\
            """);
    }

    /** Namespaces and volumes of other containers, which Docker Compose's tests of cascading recreation are about. */
    @Test
    @ReconcileCase({
        "Volumes_DivergedVolumesFromRemovedBeforeVolume",
        "Containers_ServiceReference_NoRecreate",
        "Containers_NamespaceParentRecreated_CascadesToDependent",
        "Containers_MultipleParents_EitherTriggersCascade"
    })
    void serviceReferencesAndTheCascadesThatFollowFromThem() {
        assertThat(refused(Map.of("networkMode", "service:parent"))).hasSize(1);
        assertThat(refused(Map.of("ipc", "service:parent"))).hasSize(1);
        assertThat(refused(Map.of("pid", "service:parent"))).hasSize(1);
        assertThat(refused(Map.of("volumesFrom", List.of("parent")))).hasSize(1);
        assertThat(refused(Map.of("volumesFrom", List.of("container:some_external"))))
                .hasSize(1);
        assertThat(refused(Map.of("networkMode", "container:abc"))).hasSize(1);
    }

    @Test
    void whatIsForASwarm() {
        Map<String, Object> deploy = Map.of(
                "mode",
                "global",
                "endpointMode",
                "vip",
                "placement",
                new dev.tracestack.compose.Placement(List.of("node.role == manager"), List.of(), 0, Map.of()),
                "resources",
                dev.tracestack.compose.Resources.NONE);
        assertThat(refused(Map.of("deploy", Models.record(dev.tracestack.compose.Deploy.class, deploy))))
                .containsExactly(
                        "services.web.deploy.mode is for a Swarm; this engine cannot keep it",
                        "services.web.deploy.placement is for a Swarm; this engine cannot keep it",
                        "services.web.deploy.endpoint_mode is for a Swarm; this engine cannot keep it");
    }

    @Test
    void contentForAReadOnlyContainerAsDockerComposeRefusesIt() {
        Service web =
                service("web", Map.of("readOnly", true, "secrets", List.of(Models.file("password", "/run/secrets/p"))));
        ComposeProject project =
                project("demo", Map.of(), Map.of(), Map.of(), Map.of("password", Models.secret("p", "s3cret")), web);
        assertThat(refused(project))
                .hasMessage("services.web.secrets[password] is given by value, which cannot be copied into a container"
                        + " with read_only: use file");
    }

    @Test
    void aNetworkThatIsToHaveNoIpv4() {
        Network network =
                Models.record(Network.class, Map.of("name", "demo_six", "enableIpv4", false, "ipam", Ipam.NONE));
        assertThat(refused(project(
                        Map.of("six", network),
                        Map.of(),
                        service("web", Map.of("networks", Models.onNetworks("six"))))))
                .hasMessage("networks.six.enable_ipv4 false is not supported by this runtime");
    }

    @Test
    void ownersOfAMountedFile() {
        ComposeProject project = project(
                "demo",
                Map.of(),
                Map.of(),
                Map.of("c", Models.configOfFile("c", "/srv/c")),
                Map.of(),
                service(
                        "web",
                        Map.of(
                                "configs",
                                List.of(new dev.tracestack.compose.FileReference(
                                        "c", "", "1000", "", null, Map.of())))));
        assertThat(refused(project)).hasMessageContaining("uid, gid and mode cannot be changed");
    }

    @Test
    @Causes(FaultCode.UNSUPPORTED_KEY)
    void imagesAreNotFetchedForAProjectThatIsRefused() {
        TracestackException e = catchThrowableOfType(
                TracestackException.class,
                () -> planner.images(
                        project(service("web", Map.of("image", "absent:1", "runtime", "x"))),
                        new SimulatedEngine().snapshot(),
                        UpOptions.DEFAULT));
        assertThat(e.code()).isEqualTo(FaultCode.UNSUPPORTED_KEY);
    }
}
