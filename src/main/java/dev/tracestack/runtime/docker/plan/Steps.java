package dev.tracestack.runtime.docker.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** The steps of a plan while it is made; each may only follow ones that are there already. */
final class Steps {

    private final List<Step> list = new ArrayList<>();

    /** Adds the step that is made of the next number, and gives the number. */
    int add(IntFunction<Step> step) {
        int id = list.size() + 1;
        list.add(step.apply(id));
        return id;
    }

    /** The steps that remove containers of that service and number. */
    Set<Integer> removals(String service, int number) {
        return list.stream()
                .filter(Step.RemoveContainer.class::isInstance)
                .map(Step.RemoveContainer.class::cast)
                .filter(r ->
                        r.container().service().equals(service) && r.container().number() == number)
                .map(Step::id)
                .collect(Collectors.toSet());
    }

    List<Step> list() {
        return list;
    }
}
