package dev.tracestack.runtime.docker.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which of a service's containers stay, which go, and which numbers are new. No hole among the numbers is filled, as in
 * Docker Compose.
 *
 * @param kept with the reason to make it anew, where there is one
 * @param surplus with the reason to remove it
 * @param added the numbers of containers that are not there yet
 */
record Replicas(List<Kept> kept, List<Surplus> surplus, List<Integer> added) {

    /** A container that stays, perhaps made anew. */
    record Kept(ContainerState container, int number, Optional<String> divergence) {}

    /** A container that goes. */
    record Surplus(ContainerState container, String cause) {}

    static Replicas of(
            List<ContainerState> containers, int wanted, Function<ContainerState, Optional<String>> divergence) {
        List<Surplus> surplus = new ArrayList<>();
        List<Kept> there = new ArrayList<>();
        byNumber(containers).forEach((number, same) -> {
            List<Kept> candidates = same.stream()
                    .map(c -> new Kept(c, number, divergence.apply(c)))
                    .sorted(Comparator.comparing((Kept k) -> !Foreign.runs(k.container()))
                            .thenComparing(k -> k.divergence().isPresent())
                            .thenComparing(k -> Names.isTemporary(k.container())))
                    .toList();
            there.add(candidates.getFirst());
            candidates.stream()
                    .skip(1)
                    .forEach(k -> surplus.add(
                            new Surplus(k.container(), "left behind by a recreation that was interrupted")));
        });
        int highest = there.stream().mapToInt(Kept::number).max().orElse(0);
        // those that differ go first, then the newest
        there.sort(Comparator.comparing((Kept k) -> k.divergence().isPresent()).thenComparingInt(Kept::number));
        while (there.size() > wanted) {
            surplus.add(new Surplus(there.removeLast().container(), "only " + wanted + " wanted"));
        }
        there.sort(Comparator.comparingInt(Kept::number));
        List<Integer> added = new ArrayList<>();
        for (int n = highest + 1; there.size() + added.size() < wanted; n++) {
            added.add(n);
        }
        return new Replicas(there, surplus, added);
    }

    private static Map<Integer, List<ContainerState>> byNumber(List<ContainerState> containers) {
        Map<Integer, List<ContainerState>> groups = new TreeMap<>();
        for (ContainerState container : containers) {
            int number = Names.number(container);
            groups.computeIfAbsent(number, n -> new ArrayList<>()).add(container);
        }
        return groups;
    }
}
