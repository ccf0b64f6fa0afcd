package dev.tracestack.runtime.docker.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What to do, in an order in which it could be done one by one, and what a person should know of it.
 *
 * @param steps each after those that it needs
 * @param unchanged names of the containers that are left as they are
 * @param expected the containers that are there in the end, kept and new, as they should then be
 * @param notices sentences: orphans, volumes that differ, what the engine is too old for
 * @param remember id of a container that Docker Compose made to the content of its mounted files, to be told again next time
 */
public record Plan(
        List<Step> steps,
        List<ContainerRef> unchanged,
        List<Expected> expected,
        List<String> notices,
        Map<String, String> remember) {

    /**
     * What a container should come to.
     *
     * @param oneShot it is to end with exit code 0; otherwise it is to run
     */
    public record Expected(ContainerRef container, boolean oneShot) {}

    public Plan {
        steps = List.copyOf(steps);
        unchanged = List.copyOf(unchanged);
        expected = List.copyOf(expected);
        notices = List.copyOf(notices);
        remember = new TreeMap<>(remember);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.id() != i + 1 || step.after().stream().anyMatch(earlier -> earlier < 1 || earlier >= step.id())) {
                throw new IllegalArgumentException("step " + (i + 1) + " is out of order: " + line(step));
            }
        }
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** One step a line, then the notices: the same text for the same plan. */
    public String text() {
        return steps.stream().map(s -> line(s) + "\n").collect(Collectors.joining())
                + notices.stream().map(n -> "! " + n + "\n").collect(Collectors.joining());
    }

    private static String line(Step step) {
        String after = step.after().stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
        return "[" + after + "] -> " + step.id() + " " + step.action() + " " + step.target() + ": " + step.cause();
    }
}
