package dev.tracestack.compose;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Projects of which only a part is on. */
final class ProjectSelection {

    private ProjectSelection() {}

    static ComposeProject withProfiles(ComposeProject project, List<String> active) {
        Map<String, Service> all = all(project);
        return project.withServices(
                kept(all, service -> service.isIn(active)), kept(all, service -> !service.isIn(active)), active);
    }

    static ComposeProject withServicesEnabled(ComposeProject project, Collection<String> names) {
        List<String> active = new ArrayList<>(project.profiles());
        for (String name : names) {
            Service off = project.disabledServices().get(name);
            if (off != null) {
                active.addAll(off.profiles());
            }
        }
        return active.size() == project.profiles().size() ? project : withProfiles(project, active);
    }

    static ComposeProject withSelectedServices(ComposeProject project, Collection<String> names) {
        Set<String> wanted = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(names);
        while (!open.isEmpty()) {
            String name = open.remove();
            Service service = project.services().get(name);
            if (service == null) {
                throw new IllegalArgumentException("service '" + name + "' is not on");
            }
            if (wanted.add(name)) {
                service.dependsOn().keySet().stream()
                        .filter(project.services()::containsKey)
                        .forEach(open::add);
            }
        }
        Map<String, Service> on = new LinkedHashMap<>();
        Map<String, Service> off = new LinkedHashMap<>(project.disabledServices());
        project.services().forEach((name, service) -> {
            if (wanted.contains(name)) {
                on.put(name, service.withDependsOn(kept(service.dependsOn(), wanted)));
            } else {
                off.put(name, service);
            }
        });
        return project.withServices(on, off, project.profiles());
    }

    static ComposeProject withoutUnusedResources(ComposeProject project) {
        Uses uses = new Uses();
        project.services().values().forEach(uses::add);
        return new ComposeProject(
                project.name(),
                project.workingDir(),
                project.services(),
                kept(project.networks(), uses.networks),
                kept(project.volumes(), uses.volumes),
                kept(project.secrets(), uses.secrets),
                kept(project.configs(), uses.configs),
                kept(project.models(), uses.models),
                project.extensions(),
                project.composeFiles(),
                project.environment(),
                project.disabledServices(),
                project.profiles(),
                project.positions());
    }

    /** What services refer to, by key. */
    private static final class Uses {
        private final Set<String> networks = new HashSet<>();
        private final Set<String> volumes = new HashSet<>();
        private final Set<String> secrets = new HashSet<>();
        private final Set<String> configs = new HashSet<>();
        private final Set<String> models = new HashSet<>();

        private void add(Service service) {
            networks.addAll(service.networks().keySet());
            service.volumes().stream()
                    .filter(mount -> mount.type() == VolumeMount.Type.VOLUME)
                    .forEach(mount -> volumes.add(mount.source()));
            service.secrets().forEach(secret -> secrets.add(secret.source()));
            if (service.build() != null) {
                service.build().secrets().forEach(secret -> secrets.add(secret.source()));
            }
            service.configs().forEach(config -> configs.add(config.source()));
            models.addAll(service.models().keySet());
        }
    }

    private static Map<String, Service> all(ComposeProject project) {
        Map<String, Service> all = new LinkedHashMap<>(project.services());
        all.putAll(project.disabledServices());
        return all;
    }

    private static Map<String, Service> kept(Map<String, Service> services, Predicate<Service> wanted) {
        Map<String, Service> kept = new LinkedHashMap<>(services);
        kept.values().removeIf(wanted.negate());
        return kept;
    }

    private static <T> Map<String, T> kept(Map<String, T> parts, Set<String> wanted) {
        Map<String, T> kept = new LinkedHashMap<>(parts);
        kept.keySet().retainAll(wanted);
        return kept;
    }
}
