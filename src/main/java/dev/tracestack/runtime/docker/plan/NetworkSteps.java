package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Network;
import dev.tracestack.compose.Service;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What happens to the networks, and to the containers on one that must be made anew. */
final class NetworkSteps {

    private final ComposeProject project;
    private final Snapshot snapshot;
    private final Steps steps;
    private final List<String> notices;
    private final List<String> missing;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, Integer> created = new HashMap<>();
    private final Map<String, Stopped> stopped = new LinkedHashMap<>();

    /** A container that was taken off networks: the step that stopped it, where it ran, and the networks. */
    record Stopped(ContainerState container, Optional<Integer> stop, List<NetworkSpec> lost) {

        boolean lost(String key) {
            return lost.stream().anyMatch(network -> network.key().equals(key));
        }
    }

    /** @param missing takes the external networks that are not there */
    NetworkSteps(ComposeProject project, Snapshot snapshot, Steps steps, List<String> notices, List<String> missing) {
        this.project = project;
        this.snapshot = snapshot;
        this.steps = steps;
        this.notices = notices;
        this.missing = missing;
    }

    /** Looks after the networks of these services. */
    void plan(List<Service> services, Refusals refusals) {
        Set<String> keys = new TreeSet<>();
        services.stream()
                .filter(s -> s.networkMode().isEmpty())
                .forEach(s -> keys.addAll(s.networks().keySet()));
        List<Diverged> diverged = new ArrayList<>();
        for (String key : keys) {
            Network network = project.networks().get(key);
            if (network != null) {
                look(key, network, refusals).ifPresent(diverged::add);
            }
        }
        replace(diverged);
    }

    /** The id of the network of that key; empty where there is none yet. */
    Optional<String> idOf(String key) {
        return Optional.ofNullable(ids.get(key));
    }

    /** The step after which the network of that key is there, where there is one. */
    Optional<Integer> creation(String key) {
        return Optional.ofNullable(created.get(key));
    }

    /** The containers that were taken off a network, by id. */
    Map<String, Stopped> stopped() {
        return stopped;
    }

    private record Diverged(NetworkSpec spec, NetworkState state) {}

    private Optional<Diverged> look(String key, Network network, Refusals refusals) {
        List<NetworkState> named = snapshot.networksNamed(network.name());
        if (network.external()) {
            external(network, named);
            named.stream().findFirst().ifPresent(n -> ids.put(key, n.id()));
            return Optional.empty();
        }
        NetworkSpec spec = NetworkMapping.network(project, key, network, refusals);
        Optional<NetworkState> own = named.stream().filter(this::isOurs).findFirst();
        if (own.isPresent()) {
            ids.put(key, own.get().id());
            String hash = own.get().label(Labels.CONFIG_HASH).orElse("");
            boolean same = hash.isEmpty() || hash.equals(spec.labels().get(Labels.CONFIG_HASH));
            return same ? Optional.empty() : Optional.of(new Diverged(spec, own.get()));
        }
        if (!named.isEmpty()) {
            ids.put(key, named.getFirst().id());
            notices.add("network " + network.name() + " is there and "
                    + Foreign.owner(named.getFirst().labels())
                    + ": it is used as it is and not removed by down (external: true says that this is meant)");
            return Optional.empty();
        }
        created.put(key, steps.add(id -> new Step.CreateNetwork(id, Set.of(), spec, "not there yet")));
        return Optional.empty();
    }

    private boolean isOurs(NetworkState state) {
        return state.label(Labels.PROJECT).orElse("").equals(project.name());
    }

    private void external(Network network, List<NetworkState> named) {
        if (named.isEmpty()) {
            missing.add("network " + network.name() + ": docker network create " + network.name());
        } else if (named.size() > 1) {
            missing.add("one network named " + network.name() + ", there are " + named.size() + ": docker network rm "
                    + named.getLast().id());
        }
    }

    private void replace(List<Diverged> diverged) {
        for (Diverged one : diverged) {
            requireNobodyElse(one.state());
            String changed = "network " + one.state().name() + " changed";
            Set<Integer> off = new TreeSet<>();
            for (ContainerState container : new OwnContainers(snapshot, project.name()).all()) {
                String id = container.networks().getOrDefault(one.state().name(), "");
                if (id.equals(one.state().id())) {
                    off.add(takeOff(container, one, changed));
                }
            }
            int removed = steps.add(id -> new Step.RemoveNetwork(
                    id, off, one.state().name(), one.state().id(), changed));
            int made = steps.add(id -> new Step.CreateNetwork(id, Set.of(removed), one.spec(), changed));
            created.put(one.spec().key(), made);
        }
    }

    private int takeOff(ContainerState container, Diverged from, String cause) {
        ContainerRef ref = OwnContainers.ref(container);
        Stopped before = stopped.get(container.id());
        Optional<Integer> stop = before != null
                ? before.stop()
                : Foreign.runs(container)
                        ? Optional.of(steps.add(id -> new Step.StopContainer(id, Set.of(), ref, null, cause)))
                        : Optional.empty();
        List<NetworkSpec> lost = new ArrayList<>(before == null ? List.of() : before.lost());
        lost.add(from.spec());
        stopped.put(container.id(), new Stopped(container, stop, lost));
        return steps.add(id -> new Step.DisconnectNetwork(
                id,
                stop.map(Set::of).orElse(Set.of()),
                ref,
                from.state().name(),
                from.state().id(),
                cause));
    }

    private void requireNobodyElse(NetworkState network) {
        List<String> others = snapshot.containers().stream()
                .filter(c -> network.id().equals(c.networks().get(network.name())))
                .filter(c -> !c.label(Labels.PROJECT).orElse("").equals(project.name()))
                .map(ContainerState::name)
                .sorted()
                .toList();
        if (!others.isEmpty()) {
            throw new TracestackException(
                    FaultCode.NETWORK_IN_USE,
                    "network " + network.name() + " is configured otherwise now and must be made anew; expected only"
                            + " containers of project " + project.name() + " on it, found "
                            + String.join(", ", others),
                    Remedy.of(
                            "take them off the network; they can join it again afterwards",
                            others.stream()
                                    .map(name -> "docker network disconnect " + network.name() + " " + name)
                                    .toArray(String[]::new)));
        }
    }
}
