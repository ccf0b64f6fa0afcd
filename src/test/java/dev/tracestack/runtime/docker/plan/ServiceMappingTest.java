package dev.tracestack.runtime.docker.plan;

import static dev.tracestack.runtime.docker.plan.Models.bind;
import static dev.tracestack.runtime.docker.plan.Models.configOfFile;
import static dev.tracestack.runtime.docker.plan.Models.file;
import static dev.tracestack.runtime.docker.plan.Models.mount;
import static dev.tracestack.runtime.docker.plan.Models.network;
import static dev.tracestack.runtime.docker.plan.Models.project;
import static dev.tracestack.runtime.docker.plan.Models.secret;
import static dev.tracestack.runtime.docker.plan.Models.service;
import static dev.tracestack.runtime.docker.plan.Models.volume;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.ConfigHash;
import dev.tracestack.compose.Dependency;
import dev.tracestack.compose.Deploy;
import dev.tracestack.compose.Healthcheck;
import dev.tracestack.compose.Placement;
import dev.tracestack.compose.Port;
import dev.tracestack.compose.Resource;
import dev.tracestack.compose.Resources;
import dev.tracestack.compose.RestartPolicy;
import dev.tracestack.compose.Service;
import dev.tracestack.compose.ServiceNetwork;
import dev.tracestack.compose.Ulimit;
import dev.tracestack.compose.VolumeMount;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a service becomes what the engine is asked for: as Docker Compose does it. */
class ServiceMappingTest {

    private static final Placement NOWHERE = new Placement(List.of(), List.of(), 0, Map.of());

    private static ContainerSpec spec(ComposeProject project, Service service, ApiVersion api) {
        return new ServiceMapping(project, api, new Files(), UpOptions.DEFAULT, new Refusals(project.positions()))
                .container(service, 1);
    }

    private static ContainerSpec spec(Map<String, ?> said) {
        Service web = service("web", said);
        return spec(
                project(
                        "demo",
                        Map.of("a", network("demo_a"), "b", network("named")),
                        Map.of("data", volume("demo_data")),
                        Map.of("cf", configOfFile("cf", "/srv/demo/cf.yaml")),
                        Map.of("se", secret("se", "s3cret")),
                        web),
                web,
                ApiVersion.OLDEST);
    }

    @Test
    void labelsAreThoseOfDockerCompose() {
        Service web = service(
                "web",
                Map.of(
                        "labels", Map.of("own", "1"),
                        "dependsOn",
                                Map.of(
                                        "db",
                                        new Dependency(Dependency.Condition.SERVICE_HEALTHY, true, true, Map.of()))));
        ComposeProject project = project(web, service("db"));
        SortedMap<String, String> labels = new ServiceLabels(project, List.of("/srv/demo/.env")).of(web, 3, "");
        assertThat(labels)
                .containsEntry("own", "1")
                .containsEntry("com.docker.compose.project", "demo")
                .containsEntry("com.docker.compose.service", "web")
                .containsEntry("com.docker.compose.container-number", "3")
                .containsEntry("com.docker.compose.oneoff", "False")
                .containsEntry("com.docker.compose.version", "5.5.0")
                .containsEntry("com.docker.compose.project.working_dir", "/srv/demo")
                .containsEntry("com.docker.compose.project.config_files", "/srv/demo/compose.yaml")
                .containsEntry("com.docker.compose.project.environment_file", "/srv/demo/.env")
                .containsEntry("com.docker.compose.depends_on", "db:service_healthy:true")
                .containsEntry("com.docker.compose.config-hash", ConfigHash.of(web))
                .doesNotContainKey("com.docker.compose.image");
        assertThat(spec(Map.of()).labels())
                .containsEntry("com.docker.compose.depends_on", "")
                .doesNotContainKey("com.docker.compose.project.environment_file");
    }

    @Test
    void thePrimaryNetworkIsThatOfTheHighestPriority() {
        ServiceNetwork high =
                new ServiceNetwork(List.of("db.local"), Map.of(), 0, "", "10.0.0.7", "", List.of(), "", 100, Map.of());
        ContainerSpec spec = spec(Map.of("networks", Map.of("a", ServiceNetwork.PLAIN, "b", high)));
        assertThat(spec.networkMode()).isEqualTo("named");
        assertThat(spec.endpoints())
                .containsExactly(
                        new EndpointSpec(
                                "named", "b", List.of("demo-web-1", "web", "db.local"), "10.0.0.7", "", List.of(), ""),
                        new EndpointSpec("demo_a", "a", List.of("demo-web-1", "web"), "", "", List.of(), ""));
        assertThat(spec(Map.of()).networkMode()).isEqualTo("none");
        assertThat(spec(Map.of("networkMode", "host")).endpoints()).isEmpty();
    }

    @Test
    void mountsAreInTheFormThatDockerComposeGivesThem() {
        VolumeMount mustExist = new VolumeMount(
                VolumeMount.Type.BIND,
                "/srv/p",
                "/p",
                true,
                "",
                new VolumeMount.BindOptions("", "", false, "", Map.of()),
                null,
                null,
                null,
                Map.of());
        VolumeMount noCopy = new VolumeMount(
                VolumeMount.Type.VOLUME,
                "data",
                "/n",
                true,
                "",
                null,
                new VolumeMount.VolumeOptions(Map.of(), true, "", Map.of()),
                null,
                null,
                Map.of());
        ContainerSpec spec = spec(Map.of(
                "volumes",
                List.of(mount("data", "/d"), bind("/srv/b", "/b", true), mustExist, noCopy, mount("", "/anonymous")),
                "configs",
                List.of(file("cf", "")),
                "secrets",
                List.of(file("se", "")),
                "tmpfs",
                List.of("/tmp:size=64m", "/run")));
        assertThat(spec.mounts().binds()).containsExactly("demo_data:/d:rw", "/srv/b:/b:ro", "demo_data:/n:ro,nocopy");
        assertThat(spec.mounts().mounts())
                .containsExactly(
                        new MountSpec.Bind("/srv/p", "/p", true, ""),
                        new MountSpec.Anonymous("/anonymous", false, Map.of()),
                        new MountSpec.Bind("/srv/demo/cf.yaml", "/cf", true, ""));
        assertThat(spec.mounts().tmpfs()).isEqualTo(Map.of("/tmp", "size=64m", "/run", ""));
        assertThat(spec.copies()).containsExactly(new FileCopy("/run/secrets/se", "s3cret", 0444, 0, 0));
        assertThat(spec.copies().toString()).doesNotContain("s3cret");
    }

    @Test
    void resourcesOfDeployWinOverTheKeysOfOld() {
        Resource limits = Models.record(Resource.class, Map.of("cpus", 0.1f, "memory", 64L << 20, "pids", 9L));
        Resource kept = Models.record(Resource.class, Map.of("memory", 32L << 20));
        ContainerSpec spec = spec(Map.of(
                "memLimit",
                1L,
                "memReservation",
                1L,
                "ulimits",
                Map.of("nofile", new Ulimit(0, 10, 20), "core", Ulimit.of(7)),
                "deploy",
                Models.record(
                        Deploy.class,
                        Map.of("placement", NOWHERE, "resources", new Resources(limits, kept, Map.of())))));
        assertThat(spec.resources().memory()).isEqualTo(64L << 20);
        assertThat(spec.resources().memoryReservation()).isEqualTo(32L << 20);
        assertThat(spec.resources().nanoCpus()).isEqualTo(100_000_000);
        assertThat(spec.resources().pids()).isEqualTo(9);
        assertThat(spec.resources().ulimits())
                .containsExactlyInAnyOrder(
                        new ResourceSpec.Ulimit("nofile", 10, 20), new ResourceSpec.Ulimit("core", 7, 7));
    }

    @Test
    void restartPolicies() {
        assertThat(spec(Map.of()).restart()).isEqualTo(RestartSpec.NEVER);
        assertThat(spec(Map.of("restart", "unless-stopped")).restart()).isEqualTo(new RestartSpec("unless-stopped", 0));
        assertThat(spec(Map.of("restart", "on-failure:3")).restart()).isEqualTo(new RestartSpec("on-failure", 3));
        RestartPolicy any = new RestartPolicy("any", null, 2L, null, Map.of());
        assertThat(spec(Map.of(
                                "deploy",
                                Models.record(
                                        Deploy.class,
                                        Map.of(
                                                "placement",
                                                NOWHERE,
                                                "restartPolicy",
                                                any,
                                                "resources",
                                                Resources.NONE))))
                        .restart())
                .isEqualTo(new RestartSpec("always", 2));
    }

    @Test
    void startIntervalIsForEnginesThatKnowIt() {
        Healthcheck check = new Healthcheck(
                List.of("CMD", "true"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                3L,
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                false,
                Map.of());
        Service web = service("web", Map.of("healthcheck", check));
        HealthSpec old = spec(project(web), web, ApiVersion.OLDEST).health();
        HealthSpec now = spec(project(web), web, ApiVersion.START_INTERVAL).health();
        assertThat(old)
                .isEqualTo(new HealthSpec(
                        check.test(),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(4),
                        Duration.ZERO,
                        3));
        assertThat(now).isNotNull().extracting(HealthSpec::startInterval).isEqualTo(Duration.ofSeconds(5));
        Plan plan = new Planner(new Files()).up(project(web), new SimulatedEngine().snapshot(), UpOptions.DEFAULT);
        assertThat(plan.notices())
                .containsExactly("healthcheck.start_interval of web has no effect: this engine's API is 1.41, it came"
                        + " with 1.44");
    }

    @Test
    void portsAreExposedAndPublished() {
        Port published = new Port("", "ingress", "127.0.0.1", 4317, "4317", "tcp", "", Map.of());
        Port range = new Port("", "ingress", "", 53, "7000-7005", "udp", "", Map.of());
        ContainerSpec spec = spec(Map.of("ports", List.of(published, range), "expose", List.of("80", "90-91/udp")));
        assertThat(spec.exposed()).containsExactly("80/tcp", "90/udp", "91/udp", "4317/tcp", "53/udp");
        assertThat(spec.ports())
                .containsExactly(
                        new PortSpec("127.0.0.1", "4317", 4317, "tcp"), new PortSpec("", "7000-7005", 53, "udp"));
    }

    @Test
    void aVariableWithoutValueTakesTheImagesAway() {
        Map<String, @Nullable String> environment = new HashMap<>();
        environment.put("A", "1");
        environment.put("C", "");
        environment.put("B", null);
        assertThat(spec(Map.of("environment", environment)).environment()).containsExactly("A=1", "B", "C=");
    }
}
