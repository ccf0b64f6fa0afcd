package dev.tracestack.compose.load;

import dev.tracestack.compose.Build;
import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.FileReference;
import dev.tracestack.compose.Service;
import dev.tracestack.compose.VolumeMount;
import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Position;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problem.Kind;
import dev.tracestack.yaml.Problems;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that the parts of a project fit together. */
final class Consistency {

    private static final Set<String> TESTS = Set.of("CMD", "CMD-SHELL", "NONE");
    private static final String SERVICE = "service:";

    private final ComposeProject project;
    private final Problems problems;

    private Consistency(ComposeProject project, Problems problems) {
        this.project = project;
        this.problems = problems;
    }

    /** Notes references to what is not there and settings of services that contradict each other. */
    static void check(ComposeProject project, Problems problems) {
        Consistency consistency = new Consistency(project, problems);
        project.services().values().forEach(consistency::service);
        project.secrets().forEach((key, secret) -> {
            if (!secret.external()
                    && secret.file().isEmpty()
                    && secret.environment().isEmpty()) {
                consistency.problem(
                        Kind.FORMAT, "expected one of file, environment, external, found none", "secrets", key);
            }
        });
        DependencyCycle.in(project)
                .ifPresent(cycle -> consistency.problem(
                        Kind.CYCLE,
                        "expected dependencies without a cycle, found " + String.join(" -> ", cycle),
                        "services",
                        cycle.getFirst(),
                        "depends_on"));
    }

    /** Notes every container name that two services claim. */
    static void checkContainerNames(ComposeProject project, Problems problems) {
        Map<String, String> owners = new HashMap<>();
        for (Service service : project.services().values()) {
            String name = service.containerName();
            String owner = name.isEmpty() ? null : owners.putIfAbsent(name, service.name());
            if (owner != null) {
                new Consistency(project, problems)
                        .problem(
                                Kind.CONFLICT,
                                "expected a name of its own, found '" + name + "', which service '" + owner + "' has",
                                "services",
                                service.name(),
                                "container_name");
            }
        }
    }

    private void service(Service service) {
        if (service.build() == null && service.image().isEmpty() && service.provider() == null) {
            problem(Kind.FORMAT, "expected an image or a build, found neither", "services", service.name());
        }
        if (service.build() != null) {
            build(service, service.build());
        }
        networks(service);
        List<String> test = service.healthcheck() == null
                ? List.of()
                : service.healthcheck().test();
        if (!test.isEmpty() && !TESTS.contains(test.getFirst())) {
            problem(
                    service,
                    Kind.FORMAT,
                    "expected a test that begins with CMD, CMD-SHELL or NONE, found '" + test.getFirst() + "'",
                    "healthcheck",
                    "test");
        }
        dependencies(service);
        for (VolumeMount mount : service.volumes()) {
            if (mount.type() == VolumeMount.Type.VOLUME && !mount.source().isEmpty()) {
                refers(
                        service,
                        "volumes",
                        "volume",
                        mount.source(),
                        project.volumes().keySet());
            }
        }
        for (FileReference config : service.configs()) {
            refers(
                    service,
                    "configs",
                    "config",
                    config.source(),
                    project.configs().keySet());
        }
        for (FileReference secret : service.secrets()) {
            refers(
                    service,
                    "secrets",
                    "secret",
                    secret.source(),
                    project.secrets().keySet());
        }
        for (String model : service.models().keySet()) {
            refers(service, "models", "model", model, project.models().keySet());
        }
        ServiceLimits.check(service, (message, path) -> problem(service, Kind.CONFLICT, message, path));
        MountTargets.check(service, (message, path) -> problem(service, Kind.CONFLICT, message, path));
    }

    private void build(Service service, Build build) {
        if (!build.dockerfile().isEmpty() && !build.dockerfileInline().isEmpty()) {
            problem(
                    service,
                    Kind.CONFLICT,
                    "expected one of dockerfile, dockerfile_inline, found both",
                    "build",
                    "dockerfile_inline");
        }
        build.additionalContexts().forEach((name, context) -> {
            if (context.startsWith(SERVICE)) {
                Service other = project.services().get(context.substring(SERVICE.length()));
                if (other == null || other.build() == null) {
                    problem(
                            service,
                            Kind.REFERENCE,
                            "expected a service that is built, found '" + context + "'",
                            "build",
                            "additional_contexts",
                            name);
                }
            }
        });
        if (!service.platform().isEmpty()
                && !build.platforms().isEmpty()
                && !build.platforms().contains(service.platform())) {
            problem(
                    service,
                    Kind.CONFLICT,
                    "expected the service's platform '" + service.platform() + "' among them, found "
                            + build.platforms(),
                    "build",
                    "platforms");
        }
        for (FileReference secret : build.secrets()) {
            refers(
                    service,
                    "build",
                    "secret",
                    secret.source(),
                    project.secrets().keySet());
        }
    }

    private void networks(Service service) {
        if (!service.networkMode().isEmpty() && !service.networks().isEmpty()) {
            problem(service, Kind.CONFLICT, "expected one of network_mode, networks, found both", "network_mode");
        }
        for (String network : service.networks().keySet()) {
            refers(service, "networks", "network", network, project.networks().keySet());
        }
        String mode = service.networkMode();
        String shared = mode.startsWith(SERVICE) ? mode.substring(SERVICE.length()) : "";
        if (!shared.isEmpty() && !service.dependsOn().containsKey(shared)) {
            refers(
                    service,
                    "network_mode",
                    "service",
                    shared,
                    project.services().keySet());
        }
    }

    private void dependencies(Service service) {
        service.dependsOn().forEach((name, dependency) -> {
            Service off = project.disabledServices().get(name);
            if (!project.services().containsKey(name) && (dependency.required() || off == null)) {
                problem(
                        service,
                        Kind.REFERENCE,
                        off == null
                                ? "expected the name of a service, found '" + name + "'"
                                : "expected a service that is on, found '" + name
                                        + "', which needs one of the profiles " + off.profiles(),
                        "depends_on",
                        name);
            }
        });
    }

    private void refers(Service service, String key, String what, String name, Collection<String> known) {
        if (!known.contains(name)) {
            problem(
                    service,
                    Kind.REFERENCE,
                    "expected the name of a " + what + " of this project, found '" + name + "'",
                    key,
                    name);
        }
    }

    private void problem(Service service, Kind kind, String message, String... path) {
        String[] whole = new String[path.length + 2];
        whole[0] = "services";
        whole[1] = service.name();
        System.arraycopy(path, 0, whole, 2, path.length);
        problem(kind, message, whole);
    }

    /** Told where the path leads to, or where its nearest part stands that a file has. */
    private void problem(Kind kind, String message, String... path) {
        List<String> steps = List.of(path);
        Position position = null;
        for (int length = steps.size(); length > 0 && position == null; length--) {
            position = project.positions().of(steps.subList(0, length)).orElse(null);
        }
        problems.add(new Problem(kind, position, KeyPath.of(path), message));
    }
}
