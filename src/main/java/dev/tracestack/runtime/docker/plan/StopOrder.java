package dev.tracestack.runtime.docker.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The services of some containers in an order in which they can be stopped, read from their labels alone. */
final class StopOrder {

    private final SortedMap<String, Set<String>> needs = new TreeMap<>();

    StopOrder(List<ContainerState> containers) {
        for (ContainerState container : containers) {
            needs.computeIfAbsent(container.label(Labels.SERVICE).orElse(""), s -> new TreeSet<>())
                    .addAll(needs(container));
        }
    }

    /** The services that a container was made to depend on. */
    static Set<String> needs(ContainerState container) {
        return Stream.of(container.label(Labels.DEPENDS_ON).orElse("").split(","))
                .map(entry -> entry.split(":", 2)[0])
                .filter(service -> !service.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Dependents first. */
    List<String> services() {
        SequencedSet<String> needed = new LinkedHashSet<>();
        needs.keySet().forEach(service -> visit(service, needed, new HashSet<>()));
        List<String> order = new ArrayList<>(needed);
        order.retainAll(needs.keySet());
        return order.reversed();
    }

    private void visit(String service, SequencedSet<String> done, Set<String> open) {
        if (!open.add(service)) {
            return; // labels of different times may well make a circle
        }
        needs.getOrDefault(service, Set.of()).forEach(other -> visit(other, done, open));
        done.add(service);
    }
}
