package dev.tracestack.runtime.docker.plan;

import java.util.Map;

/** What labels tell of who made something, in words. */
final class Foreign {

    private Foreign() {}

    static String owner(Map<String, String> labels) {
        String project = labels.get(Labels.PROJECT);
        return project == null ? "was not made by a Compose project" : "belongs to project " + project;
    }

    /** Whether there is a process to stop. */
    static boolean runs(ContainerState container) {
        return switch (container.lifecycle()) {
            case RUNNING, PAUSED, RESTARTING -> true;
            case CREATED, REMOVING, EXITED, DEAD -> false;
        };
    }
}
