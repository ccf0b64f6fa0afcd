package dev.tracestack.compose.load;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Service;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds a whole project to the rules that Compose checks last: whatever is named exists, nothing goes in circles. */
final class Consistency {

    private final ComposeProject project;
    private final Complaints complaints;

    private Consistency(ComposeProject project, Problems problems) {
        this.project = project;
        this.complaints = new Complaints(project.positions(), problems);
    }

    /** Notes everything that is wrong; nothing is where the project can be run. */
    static void check(ComposeProject project, Problems problems) {
        Consistency consistency = new Consistency(project, problems);
        project.services().values().forEach(service -> {
            References.check(project, service, consistency.complaints);
            ServiceConflicts.check(service, consistency.complaints);
        });
        consistency.secrets();
        consistency.containerNames();
        consistency.cycles();
    }

    private void secrets() {
        project.secrets().forEach((key, secret) -> {
            if (!secret.external() && secret.file().isEmpty() && secret.environment().isEmpty()) {
                complaints.add(
                        Problem.Kind.FORMAT, List.of("secrets", key), "expected one of file, environment, found none");
            }
        });
    }

    private void containerNames() {
        Map<String, String> owners = new TreeMap<>();
        project.services().forEach((name, service) -> {
            String other = service.containerName().isEmpty() ? null : owners.putIfAbsent(service.containerName(), name);
            if (other != null) {
                complaints.add(
                        Problem.Kind.CONFLICT,
                        List.of("services", name, "container_name"),
                        "expected a container name of its own, found '" + service.containerName()
                                + "', which service " + other + " has, too");
            }
        });
    }

    /** One cycle is told: those that hang together with it would only say the same again. */
    private void cycles() {
        Map<String, Boolean> done = new TreeMap<>();
        for (String name : project.services().keySet()) {
            List<String> cycle = cycleFrom(name, new ArrayList<>(), done);
            if (!cycle.isEmpty()) {
                complaints.add(
                        Problem.Kind.CYCLE,
                        List.of("services", cycle.getFirst(), "depends_on", cycle.get(1)),
                        "dependency cycle detected: " + String.join(" -> ", cycle));
                return;
            }
        }
    }

    private List<String> cycleFrom(String name, List<String> path, Map<String, Boolean> done) {
        int first = path.indexOf(name);
        if (first >= 0) {
            List<String> cycle = new ArrayList<>(path.subList(first, path.size()));
            cycle.add(name);
            return cycle;
        }
        Service service = project.services().get(name);
        if (service == null || done.containsKey(name)) {
            return List.of();
        }
        path.add(name);
        for (String dependency : service.dependsOn().keySet()) {
            List<String> cycle = cycleFrom(dependency, path, done);
            if (!cycle.isEmpty()) {
                return cycle;
            }
        }
        path.removeLast();
        done.put(name, true);
        return List.of();
    }
}
