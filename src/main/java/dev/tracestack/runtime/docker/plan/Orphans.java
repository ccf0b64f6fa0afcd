package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.ComposeProject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Containers of services that none of the files has; those of another overlay, which was not given, are no orphans. */
final class Orphans {

    private Orphans() {}

    static void plan(
            ComposeProject project,
            OwnContainers own,
            UpOptions options,
            FileDigests digests,
            Steps steps,
            List<String> notices) {
        List<String> orphans = new ArrayList<>();
        for (ContainerState container : own.strangers(project)) {
            List<String> files = OwnContainers.otherFiles(container, project, digests);
            if (!files.isEmpty()) {
                notices.add(container.name() + " is of another overlay, " + String.join(", ", files)
                        + ", which was not given: it is left alone");
            } else if (options.removeOrphans()) {
                remove(container, steps);
            } else {
                orphans.add(container.name());
            }
        }
        if (!orphans.isEmpty()) {
            notices.add("no file has the services of " + String.join(", ", orphans) + " any more (--remove-orphans"
                    + " removes them)");
        }
    }

    private static void remove(ContainerState container, Steps steps) {
        ContainerRef ref = OwnContainers.ref(container);
        String cause = "no file has its service any more";
        Set<Integer> after = Foreign.runs(container)
                ? Set.of(steps.add(id -> new Step.StopContainer(id, Set.of(), ref, null, cause)))
                : Set.of();
        steps.add(id -> new Step.RemoveContainer(id, after, ref, false, cause));
    }
}
