package dev.tracestack.runtime.docker.plan;

import dev.tracestack.runtime.docker.plan.ContainerState.Health;
import dev.tracestack.runtime.docker.plan.ContainerState.Lifecycle;
import dev.tracestack.runtime.docker.plan.ContainerState.MountState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** An engine in memory that does what steps say, as strictly as a real one where a plan could be wrong. */
final class SimulatedEngine {

    private final Map<String, ContainerState> containers = new LinkedHashMap<>();
    private final Map<String, NetworkState> networks = new LinkedHashMap<>();
    private final Map<String, VolumeState> volumes = new LinkedHashMap<>();
    private final List<ImageState> images = new ArrayList<>();
    private final Set<String> oneShots;
    private final Map<String, Integer> starts = new HashMap<>();
    private int ids;

    /** @param oneShots services that end well as soon as they are started */
    SimulatedEngine(String... oneShots) {
        this.oneShots = Set.of(oneShots);
        image("busybox:1", "sha256:b1");
    }

    Snapshot snapshot() {
        return new Snapshot(
                ApiVersion.OLDEST,
                List.copyOf(containers.values()),
                List.copyOf(networks.values()),
                List.copyOf(volumes.values()),
                images);
    }

    void image(String reference, String id) {
        images.removeIf(i -> i.answersTo(reference));
        images.add(new ImageState(id, Set.of(id), List.of(reference), Map.of()));
    }

    void withoutImage(String reference) {
        images.removeIf(i -> i.answersTo(reference));
    }

    void network(String name, Map<String, String> labels) {
        NetworkState state = new NetworkState(id("n"), name, labels);
        networks.put(state.id(), state);
    }

    void removeNetwork(String name) {
        networks.values().removeIf(n -> n.name().equals(name));
    }

    void volume(String name, Map<String, String> labels) {
        volumes.put(name, new VolumeState(name, labels));
    }

    void removeVolume(String name) {
        volumes.remove(name);
    }

    void container(ContainerState state) {
        containers.put(state.id(), state);
    }

    ContainerState named(String name) {
        return containers.values().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + names()));
    }

    List<String> names() {
        return containers.values().stream().map(ContainerState::name).sorted().toList();
    }

    /** How often a container was started. */
    int starts(String id) {
        return starts.getOrDefault(id, 0);
    }

    void change(String name, UnaryOperator<ContainerState> change) {
        ContainerState before = named(name);
        containers.put(before.id(), change.apply(before));
    }

    void remove(String name) {
        containers.remove(named(name).id());
    }

    SimulatedEngine apply(Plan plan) {
        plan.steps().forEach(this::apply);
        return this;
    }

    void apply(Step step) {
        switch (step) {
            case Step.PullImage pull -> image(pull.reference(), id("i"));
            case Step.BuildImage build -> {
                String id = id("i");
                images.removeIf(i -> i.answersTo(build.spec().tag()));
                images.add(new ImageState(
                        id,
                        Set.of(id),
                        List.of(build.spec().tag()),
                        build.spec().labels()));
            }
            case Step.CreateNetwork create ->
                network(create.spec().name(), create.spec().labels());
            case Step.RemoveNetwork remove -> {
                check(users(remove.networkId()).isEmpty(), "network " + remove.name() + " has active endpoints");
                networks.remove(remove.networkId());
            }
            case Step.CreateVolume create ->
                volume(create.spec().name(), create.spec().labels());
            case Step.RemoveVolume remove -> volumes.remove(remove.name());
            case Step.CreateContainer create -> create(create);
            case Step.RenameContainer rename -> {
                check(
                        !names().contains(rename.container().name()),
                        "name " + rename.container().name() + " is in use");
                ContainerState before = named(rename.from());
                containers.put(
                        before.id(), States.renamed(before, rename.container().name()));
            }
            case Step.AwaitService _ -> {}
            case Step.StartContainer start -> start(of(start.container()));
            case Step.UnpauseContainer unpause -> put(States.in(of(unpause.container()), Lifecycle.RUNNING));
            case Step.StopContainer stop -> put(States.exited(of(stop.container()), 143));
            case Step.RemoveContainer remove -> {
                ContainerState state = of(remove.container());
                check(!Foreign.runs(state), state.name() + " is running");
                containers.remove(state.id());
            }
            case Step.ConnectNetwork connect -> {
                ContainerState state = of(connect.container());
                Map<String, String> attached = new HashMap<>(state.networks());
                attached.put(
                        connect.endpoint().network(),
                        networkId(connect.endpoint().network()));
                put(States.on(state, attached));
            }
            case Step.DisconnectNetwork disconnect -> {
                ContainerState state = of(disconnect.container());
                Map<String, String> attached = new HashMap<>(state.networks());
                attached.remove(disconnect.network());
                put(States.on(state, attached));
            }
        }
    }

    private void create(Step.CreateContainer create) {
        ContainerSpec spec = create.spec();
        check(!names().contains(create.createdAs()), "name " + create.createdAs() + " is in use");
        Map<String, String> attached = new HashMap<>();
        spec.endpoints().forEach(e -> attached.put(e.network(), networkId(e.network())));
        List<MountState> mounts = new ArrayList<>();
        NamedVolume.of(spec).forEach(v -> {
            check(volumes.containsKey(v.name()), "no such volume: " + v.name());
            mounts.add(new MountState(MountState.Kind.VOLUME, v.name(), v.target(), false));
        });
        create.inherit().forEach(v -> mounts.add(new MountState(MountState.Kind.VOLUME, v.name(), v.target(), false)));
        ImageState image = snapshot().image(spec.image()).orElseThrow(() -> new AssertionError(spec.image()));
        Map<String, String> labels = new TreeMap<>(spec.labels());
        labels.put(Labels.IMAGE, image.id());
        String id = "%012x%052d".formatted(++ids + 0xabc000, 0);
        put(new ContainerState(
                id,
                create.createdAs(),
                labels,
                Lifecycle.CREATED,
                spec.health() == null ? Health.NONE : Health.STARTING,
                OptionalInt.empty(),
                spec.image(),
                image.id(),
                attached,
                mounts,
                List.of()));
    }

    private void start(ContainerState state) {
        state.networks()
                .forEach((name, id) -> check(networks.containsKey(id), "network " + id + " of " + name + " not found"));
        check(state.lifecycle() != Lifecycle.PAUSED, "cannot start a paused container");
        check(!Names.isTemporary(state), state.name() + " is started under a temporary name");
        starts.merge(state.id(), 1, Integer::sum);
        put(
                oneShots.contains(state.labels().get(Labels.SERVICE))
                        ? States.exited(state, 0)
                        : States.in(state, Lifecycle.RUNNING));
    }

    private List<ContainerState> users(String networkId) {
        return containers.values().stream()
                .filter(c -> c.networks().containsValue(networkId))
                .toList();
    }

    private ContainerState of(ContainerRef ref) {
        if (ref.id() == null) {
            return named(ref.name());
        }
        ContainerState found = containers.get(ref.id());
        if (found == null) {
            throw new AssertionError("no such container: " + ref);
        }
        return found;
    }

    private String networkId(String name) {
        return networks.values().stream()
                .filter(n -> n.name().equals(name))
                .map(NetworkState::id)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such network: " + name));
    }

    private void put(ContainerState state) {
        containers.put(state.id(), state);
    }

    private String id(String kind) {
        return kind + ++ids;
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError("the engine refuses: " + otherwise);
        }
    }
}
