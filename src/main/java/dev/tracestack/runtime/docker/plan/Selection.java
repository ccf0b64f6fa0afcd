package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Dependency;
import dev.tracestack.compose.Service;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/** The services that a command is about, each after those that it depends on, and which of them end by themselves. */
final class Selection {

    private final ComposeProject project;
    private final Set<String> named;
    private final SequencedSet<String> ordered = new LinkedHashSet<>();

    Selection(ComposeProject project, UpOptions options) {
        this.project = project;
        UpOptions.Wanted wanted = options.wanted();
        named = wanted.services().isEmpty() ? project.services().keySet() : wanted.services();
        for (String name : new TreeSet<>(named)) {
            visit(name, wanted.dependencies());
        }
        if (!wanted.dependencies()) {
            // in order all the same
            List<String> order = new ArrayList<>(new Selection(project, UpOptions.DEFAULT).ordered);
            List<String> kept = order.stream().filter(ordered::contains).toList();
            ordered.clear();
            ordered.addAll(kept);
        }
    }

    /** In an order in which they can be started. */
    List<Service> services() {
        return ordered.stream().map(project.services()::get).toList();
    }

    boolean has(String service) {
        return ordered.contains(service);
    }

    /** Whether it was asked for itself, and not only as something that is needed. */
    boolean named(String service) {
        return named.contains(service);
    }

    /** All that a service needs, directly or not. */
    Set<String> needs(String service) {
        Set<String> found = new TreeSet<>();
        collect(service, found);
        return found;
    }

    private void collect(String service, Set<String> found) {
        for (String needed : dependencies(service)) {
            if (found.add(needed)) {
                collect(needed, found);
            }
        }
    }

    private void visit(String name, boolean dependencies) {
        if (ordered.contains(name)) {
            return;
        }
        if (dependencies) {
            dependencies(name).forEach(needed -> visit(needed, true));
        }
        ordered.add(name);
    }

    private List<String> dependencies(String name) {
        Service service = project.services().get(name);
        return service == null
                ? List.of()
                : service.dependsOn().keySet().stream()
                        .filter(project.services()::containsKey)
                        .toList();
    }

    /**
     * Whether the service is to end by itself: others wait for its end, or it says of itself that it is not to be started
     * again.
     */
    static boolean oneShot(ComposeProject project, Service service) {
        boolean awaited = project.services().values().stream()
                .map(other -> other.dependsOn().get(service.name()))
                .anyMatch(d -> d != null && d.condition() == Dependency.Condition.SERVICE_COMPLETED_SUCCESSFULLY);
        return awaited || service.restart().equals("no");
    }
}
