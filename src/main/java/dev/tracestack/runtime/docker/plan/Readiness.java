package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.Dependency;
import dev.tracestack.compose.Service;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What has to be so before a service's containers start. */
final class Readiness {

    private record Wait(String service, Dependency.Condition condition, boolean required) {}

    private final Selection selection;
    private final Steps steps;
    private final Map<String, Set<Integer>> starts = new HashMap<>();
    private final Map<String, List<ContainerState>> untouched = new HashMap<>();
    private final Map<Wait, Integer> waits = new HashMap<>();

    Readiness(Selection selection, Steps steps) {
        this.selection = selection;
        this.steps = steps;
    }

    /**
     * Notes what becomes of a service.
     *
     * @param started the steps that start its containers
     * @param asTheyAre the containers that nothing is done to
     */
    void settle(String service, Set<Integer> started, List<ContainerState> asTheyAre) {
        starts.put(service, started);
        untouched.put(service, asTheyAre);
    }

    /** The steps after which the service may start; adds the waiting that this takes. */
    Set<Integer> before(Service service) {
        Set<Integer> before = new TreeSet<>();
        service.dependsOn().forEach((name, dependency) -> {
            if (selection.has(name)) {
                before.addAll(steps(service, name, dependency));
            }
        });
        return before;
    }

    private Set<Integer> steps(Service service, String name, Dependency dependency) {
        Set<Integer> started = starts.getOrDefault(name, Set.of());
        return switch (dependency.condition()) {
            case SERVICE_STARTED -> started;
            case SERVICE_HEALTHY -> isHealthy(name) ? Set.of() : await(service, name, dependency);
            case SERVICE_COMPLETED_SUCCESSFULLY -> isDone(name) ? Set.of() : await(service, name, dependency);
        };
    }

    private boolean isHealthy(String name) {
        List<ContainerState> there = untouched.getOrDefault(name, List.of());
        return starts.getOrDefault(name, Set.of()).isEmpty()
                && !there.isEmpty()
                && there.stream().allMatch(c -> c.running() && c.health() == ContainerState.Health.HEALTHY);
    }

    private boolean isDone(String name) {
        List<ContainerState> there = untouched.getOrDefault(name, List.of());
        return starts.getOrDefault(name, Set.of()).isEmpty()
                && !there.isEmpty()
                && there.stream().allMatch(Readiness::succeeded);
    }

    static boolean succeeded(ContainerState container) {
        return container.lifecycle() == ContainerState.Lifecycle.EXITED
                && container.exitCode().orElse(-1) == 0;
    }

    private Set<Integer> await(Service service, String name, Dependency dependency) {
        Wait wait = new Wait(name, dependency.condition(), dependency.required());
        @Nullable Integer known = waits.get(wait);
        if (known != null) {
            return Set.of(known);
        }
        boolean healthy = dependency.condition() == Dependency.Condition.SERVICE_HEALTHY;
        int id = steps.add(n -> new Step.AwaitService(
                n,
                new HashSet<>(starts.getOrDefault(name, Set.of())),
                name,
                healthy ? Step.AwaitService.Condition.HEALTHY : Step.AwaitService.Condition.COMPLETED,
                dependency.required(),
                service.name() + (healthy ? " needs it healthy" : " needs it done")));
        waits.put(wait, id);
        return Set.of(id);
    }
}
