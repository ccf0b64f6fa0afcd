package dev.tracestack.runtime.docker.plan;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sees before anything is done that a container cannot have its name. */
final class TakenNames {

    private TakenNames() {}

    static void require(Snapshot snapshot, List<Step> steps) {
        Set<String> freed = new HashSet<>();
        Set<String> wanted = new HashSet<>();
        for (Step step : steps) {
            if (step instanceof Step.RemoveContainer removal) {
                freed.add(String.valueOf(removal.container().id()));
            } else if (step instanceof Step.CreateContainer create) {
                wanted.add(create.spec().name());
            }
        }
        List<ContainerState> inTheWay = snapshot.containers().stream()
                .filter(c -> wanted.contains(c.name()) && !freed.contains(c.id()))
                .toList();
        if (inTheWay.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        inTheWay.forEach(c -> lines.add("creating container " + c.name() + ": expected the name to be free, found"
                + " container " + c.shortId() + ", which " + Foreign.owner(c.labels())));
        throw new TracestackException(
                FaultCode.NAME_TAKEN,
                String.join("\n", lines),
                new Remedy(
                        "remove or rename what has the name",
                        inTheWay.stream()
                                .map(c -> "docker rm --force " + c.name())
                                .toList()));
    }
}
