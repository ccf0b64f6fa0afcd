package dev.tracestack.runtime.docker.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Takes down what carries a project's label and nothing else; the files are not needed. */
final class TakingDown {

    private final String project;
    private final Snapshot snapshot;
    private final DownOptions options;
    private final Steps steps = new Steps();
    private final List<String> notices = new ArrayList<>();

    TakingDown(String project, Snapshot snapshot, DownOptions options) {
        this.project = project;
        this.snapshot = snapshot;
        this.options = options;
    }

    Plan plan() {
        List<ContainerState> containers = snapshot.containers().stream()
                .filter(c -> c.label(Labels.PROJECT).orElse("").equals(project))
                .sorted(Comparator.comparing((ContainerState c) -> service(c))
                        .thenComparingInt(Names::number)
                        .thenComparing(ContainerState::name))
                .toList();
        Set<Integer> gone = containers(containers);
        networks(gone);
        volumes(gone);
        return new Plan(steps.list(), List.of(), List.of(), notices, Map.of());
    }

    /** Dependents stop before what they need, by the label that names what a container was made to depend on. */
    private Set<Integer> containers(List<ContainerState> containers) {
        Map<String, List<ContainerState>> byService = new HashMap<>();
        containers.forEach(c ->
                byService.computeIfAbsent(service(c), s -> new ArrayList<>()).add(c));
        Map<String, Set<Integer>> stopped = new HashMap<>();
        Set<Integer> gone = new TreeSet<>();
        for (String service : new StopOrder(containers).services()) {
            Set<Integer> after = new TreeSet<>();
            for (ContainerState other : containers) {
                if (StopOrder.needs(other).contains(service)) {
                    after.addAll(stopped.getOrDefault(service(other), Set.of()));
                }
            }
            for (ContainerState container : byService.getOrDefault(service, List.of())) {
                gone.add(take(container, after, stopped));
            }
        }
        return gone;
    }

    private int take(ContainerState container, Set<Integer> after, Map<String, Set<Integer>> stopped) {
        ContainerRef ref = OwnContainers.ref(container);
        // what has ended already passes on to what it needs that others must stop before
        Set<Integer> ready = Foreign.runs(container)
                ? Set.of(steps.add(id -> new Step.StopContainer(id, after, ref, options.grace(), "down")))
                : after;
        stopped.computeIfAbsent(service(container), s -> new TreeSet<>()).addAll(ready);
        return steps.add(id -> new Step.RemoveContainer(id, ready, ref, options.volumes(), "down"));
    }

    private void networks(Set<Integer> after) {
        snapshot.networks().stream()
                .filter(n -> n.label(Labels.PROJECT).orElse("").equals(project))
                .sorted(Comparator.comparing(NetworkState::name).thenComparing(NetworkState::id))
                .forEach(network -> {
                    List<String> others = snapshot.containers().stream()
                            .filter(c -> network.id().equals(c.networks().get(network.name())))
                            .filter(c -> !c.label(Labels.PROJECT).orElse("").equals(project))
                            .map(ContainerState::name)
                            .sorted()
                            .toList();
                    if (others.isEmpty()) {
                        steps.add(id -> new Step.RemoveNetwork(id, after, network.name(), network.id(), "down"));
                    } else {
                        notices.add("network " + network.name() + " is kept: " + String.join(", ", others)
                                + (others.size() == 1 ? " uses it" : " use it"));
                    }
                });
    }

    private void volumes(Set<Integer> after) {
        if (!options.volumes()) {
            return;
        }
        snapshot.volumes().stream()
                .filter(v -> v.label(Labels.PROJECT).orElse("").equals(project))
                .map(VolumeState::name)
                .sorted()
                .forEach(name -> steps.add(id -> new Step.RemoveVolume(id, after, name, "down --volumes")));
    }

    private static String service(ContainerState container) {
        return container.label(Labels.SERVICE).orElse("");
    }
}
