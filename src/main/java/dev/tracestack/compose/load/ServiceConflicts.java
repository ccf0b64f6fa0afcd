package dev.tracestack.compose.load;

import dev.tracestack.compose.Build;
import dev.tracestack.compose.Deploy;
import dev.tracestack.compose.Healthcheck;
import dev.tracestack.compose.Resource;
import dev.tracestack.compose.Service;
import dev.tracestack.compose.Watch;
import dev.tracestack.yaml.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settings of one service that exclude each other, and what none can do without. */
final class ServiceConflicts {

    private static final Set<String> TEST_FORMS = Set.of("CMD", "CMD-SHELL", "NONE");
    private static final Set<String> ACTIONS_WITHOUT_TARGET = Set.of("rebuild", "restart");

    private final Service service;
    private final Complaints complaints;

    private ServiceConflicts(Service service, Complaints complaints) {
        this.service = service;
        this.complaints = complaints;
    }

    static void check(Service service, Complaints complaints) {
        ServiceConflicts conflicts = new ServiceConflicts(service, complaints);
        conflicts.image();
        conflicts.build();
        conflicts.networks();
        conflicts.healthcheck();
        conflicts.scale();
        conflicts.limits();
        conflicts.develop();
        conflicts.mounts();
    }

    private void image() {
        if (service.build() == null && service.image().isEmpty() && service.provider() == null) {
            complain(Problem.Kind.FORMAT, "expected image or build, found neither");
        }
    }

    private void build() {
        Build build = service.build();
        if (build == null) {
            return;
        }
        if (!build.dockerfileInline().isEmpty() && !build.dockerfile().isEmpty()) {
            complain(
                    Problem.Kind.CONFLICT,
                    "expected one of dockerfile, dockerfile_inline, found both",
                    "build",
                    "dockerfile_inline");
        }
        boolean builtForIt = build.platforms().isEmpty()
                || service.platform().isEmpty()
                || build.platforms().contains(service.platform());
        if (!builtForIt) {
            complain(
                    Problem.Kind.CONFLICT,
                    "expected the service's platform " + service.platform() + " among them, found "
                            + String.join(", ", build.platforms()),
                    "build",
                    "platforms");
        }
    }

    private void networks() {
        if (!service.networkMode().isEmpty() && !service.networks().isEmpty()) {
            complain(
                    Problem.Kind.CONFLICT,
                    "expected one of network_mode, networks, found both",
                    "network_mode");
        }
    }

    private void healthcheck() {
        Healthcheck healthcheck = service.healthcheck();
        if (healthcheck != null
                && !healthcheck.test().isEmpty()
                && !TEST_FORMS.contains(healthcheck.test().getFirst())) {
            complain(
                    Problem.Kind.FORMAT,
                    "expected a list that begins with CMD, CMD-SHELL or NONE, found '"
                            + healthcheck.test().getFirst() + "'",
                    "healthcheck",
                    "test");
        }
    }

    private void scale() {
        Deploy deploy = service.deploy();
        Integer replicas = deploy == null ? null : deploy.replicas();
        Integer scale = service.scale();
        if (scale != null && replicas != null && !scale.equals(replicas)) {
            complain(
                    Problem.Kind.CONFLICT,
                    "expected scale and deploy.replicas to be the same, found " + scale + " and " + replicas,
                    "scale");
        }
        if (scale != null && scale < 0) {
            complain(Problem.Kind.FORMAT, "expected 0 or more, found " + scale, "scale");
        }
        if (replicas != null && replicas < 0) {
            complain(Problem.Kind.FORMAT, "expected 0 or more, found " + replicas, "deploy", "replicas");
        }
        if (service.replicas() > 1 && !service.containerName().isEmpty()) {
            complain(
                    Problem.Kind.CONFLICT,
                    "expected no container_name with " + service.replicas()
                            + " containers, because names are unique, found '" + service.containerName() + "'",
                    "container_name");
        }
    }

    private void limits() {
        Deploy deploy = service.deploy();
        if (deploy == null) {
            return;
        }
        Resource limits = deploy.resources().limits();
        Resource reservations = deploy.resources().reservations();
        if (limits != null) {
            same("cpus", service.cpus(), "limits.cpus", limits.cpus());
            same("mem_limit", service.memLimit(), "limits.memory", limits.memory());
            same("pids_limit", service.pidsLimit(), "limits.pids", limits.pids());
        }
        if (reservations != null) {
            same("mem_reservation", service.memReservation(), "reservations.memory", reservations.memory());
        }
    }

    private void same(String key, double own, String deployed, double there) {
        if (own != 0 && own != there) {
            complain(
                    Problem.Kind.CONFLICT,
                    "expected the same value as deploy.resources." + deployed + ", found another",
                    key);
        }
    }

    private void develop() {
        if (service.develop() == null) {
            return;
        }
        List<Watch> watches = service.develop().watch();
        for (int i = 0; i < watches.size(); i++) {
            Watch watch = watches.get(i);
            if (watch.target().isEmpty() && !ACTIONS_WITHOUT_TARGET.contains(watch.action())) {
                complain(
                        Problem.Kind.FORMAT,
                        "expected a target for action " + watch.action() + ", found none",
                        "develop",
                        "watch",
                        Integer.toString(i));
            }
        }
    }

    private void mounts() {
        Map<String, String> mounted = new HashMap<>();
        for (int i = 0; i < service.tmpfs().size(); i++) {
            mount(mounted, service.tmpfs().get(i).split(":", 2)[0], "tmpfs", i);
        }
        for (int i = 0; i < service.volumes().size(); i++) {
            mount(mounted, service.volumes().get(i).target(), "volumes", i);
        }
    }

    private void mount(Map<String, String> mounted, String target, String key, int index) {
        String other = mounted.putIfAbsent(target, key + "[" + index + "]");
        if (other != null) {
            complain(
                    Problem.Kind.CONFLICT,
                    "expected nothing else to be mounted at " + target + ", found " + other,
                    key,
                    Integer.toString(index));
        }
    }

    private void complain(Problem.Kind kind, String message, String... keys) {
        List<String> path = new ArrayList<>(List.of("services", service.name()));
        path.addAll(List.of(keys));
        complaints.add(kind, path, message);
    }
}
