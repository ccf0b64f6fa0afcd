package dev.tracestack.yaml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is wrong, so that all of it can be told at once; the same thing is kept once. */
public final class Problems {

    private final Set<Problem> found = new LinkedHashSet<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    /** Notes a mistake at that node, which stands at that path. */
    public void add(Node node, Problem.Kind kind, KeyPath path, String message) {
        add(Problem.at(node, kind, path, message));
    }

    /** Notes everything in that list. */
    public void addAll(List<Problem> problems) {
        found.addAll(problems);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order in which they were found. */
    public List<Problem> list() {
        return List.copyOf(new ArrayList<>(found));
    }
}
