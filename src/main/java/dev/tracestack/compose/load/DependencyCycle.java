package dev.tracestack.compose.load;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Service;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Services that wait for each other, so that none would ever start. */
final class DependencyCycle {

    private final Map<String, Service> services;
    private final Set<String> done = new HashSet<>();

    private DependencyCycle(Map<String, Service> services) {
        this.services = services;
    }

    /** The first cycle in the order of names, begun and ended by the same service. */
    static Optional<List<String>> in(ComposeProject project) {
        DependencyCycle search = new DependencyCycle(project.services());
        return project.services().keySet().stream()
                .map(search::from)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Goes from dependency to dependency without recursion, for a chain can be longer than the stack is deep. */
    private Optional<List<String>> from(String start) {
        Map<String, Iterator<String>> way = new LinkedHashMap<>();
        Deque<String> last = new ArrayDeque<>();
        enter(start, way, last);
        while (!last.isEmpty()) {
            String here = last.getLast();
            Iterator<String> next = way.get(here);
            if (next == null || !next.hasNext()) {
                done.add(here);
                way.remove(here);
                last.removeLast();
                continue;
            }
            String name = next.next();
            if (way.containsKey(name)) {
                List<String> names = new ArrayList<>(way.keySet());
                List<String> cycle = new ArrayList<>(names.subList(names.indexOf(name), names.size()));
                cycle.add(name);
                return Optional.of(cycle);
            }
            enter(name, way, last);
        }
        return Optional.empty();
    }

    private void enter(String name, Map<String, Iterator<String>> way, Deque<String> last) {
        Service service = services.get(name);
        if (service != null && !done.contains(name)) {
            way.put(name, service.dependsOn().keySet().iterator());
            last.addLast(name);
        }
    }
}
