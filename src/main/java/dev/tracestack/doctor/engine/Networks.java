package dev.tracestack.doctor.engine;

import dev.tracestack.doctor.signals.ServiceFacts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The networks that a project's containers name, against those that the engine has.
 *
 * @param known whether the engine told which it has
 * @param ids name to id, as they are now
 * @param common the one that most services are in; empty where there is none
 */
record Networks(boolean known, Map<String, String> ids, String common) {

    static Networks of(Optional<Map<String, String>> told, List<ServiceFacts> services) {
        Map<String, String> ids = told.orElse(Map.of());
        Map<String, Integer> members = new HashMap<>();
        for (ServiceFacts facts : services) {
            facts.networks().keySet().stream()
                    .filter(ids::containsKey)
                    .forEach(name -> members.merge(name, 1, Integer::sum));
        }
        String common = members.entrySet().stream()
                .filter(e -> e.getValue() > 1)
                .max(Comparator.comparingInt((Map.Entry<String, Integer> e) -> e.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse("");
        return new Networks(told.isPresent(), ids, common);
    }

    /** Whether a service of the stack is outside of the network that the others share. */
    boolean misses(ServiceFacts facts) {
        return !common.isEmpty()
                && OneShots.isOfTheStack(facts.name())
                && !facts.networks().containsKey(common);
    }

    boolean isStale(ServiceFacts facts) {
        return !staleOf(facts).isEmpty();
    }

    /** The network that the container names by an id that nothing has any more; empty where there is none. */
    String staleOf(ServiceFacts facts) {
        return facts.networks().entrySet().stream()
                .filter(e -> !e.getValue().isEmpty() && isGone(e.getKey(), e.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse("");
    }

    private boolean isGone(String name, String id) {
        return known && !id.equals(ids.get(name));
    }
}
