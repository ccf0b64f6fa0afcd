package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Service;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Containers that a command was not about and that were on a network which had to be made anew. */
final class Others {

    private Others() {}

    /** Attaches them again and starts those that ran. */
    static void backOn(
            ComposeProject project, ServiceMapping mapping, Selection selection, NetworkSteps networks, Steps steps) {
        for (NetworkSteps.Stopped off : networks.stopped().values()) {
            ContainerRef ref = OwnContainers.ref(off.container());
            if (selection.has(ref.service())) {
                continue;
            }
            Service service = project.services().get(ref.service());
            List<EndpointSpec> endpoints = service == null
                    ? off.lost().stream().map(network -> plain(network, ref)).toList()
                    : mapping.container(service, ref.number()).endpoints();
            Set<Integer> before = new TreeSet<>();
            for (EndpointSpec endpoint : endpoints) {
                if (off.lost(endpoint.key())) {
                    int made = networks.creation(endpoint.key()).orElseThrow();
                    before.add(steps.add(id -> new Step.ConnectNetwork(
                            id, Set.of(made), ref, endpoint, "network " + endpoint.network() + " changed")));
                }
            }
            off.stop().ifPresent(stop -> {
                before.add(stop);
                steps.add(id -> new Step.StartContainer(id, before, ref, "was stopped for this"));
            });
        }
    }

    private static EndpointSpec plain(NetworkSpec network, ContainerRef ref) {
        return new EndpointSpec(
                network.name(), network.key(), List.of(ref.name(), ref.service()), "", "", List.of(), "");
    }
}
