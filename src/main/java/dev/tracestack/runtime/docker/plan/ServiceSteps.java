package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Dependency;
import dev.tracestack.compose.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What happens to the containers of the services, one service after the other in the order of their dependencies. */
final class ServiceSteps {

    private final ComposeProject project;
    private final OwnContainers own;
    private final Selection selection;
    private final NetworkSteps networks;
    private final VolumeSteps volumes;
    private final Steps steps;
    private final Readiness readiness;
    private final Map<String, Integer> stops = new HashMap<>();
    private final Set<String> remade = new HashSet<>();
    private final List<ContainerRef> unchanged = new ArrayList<>();
    private final List<Plan.Expected> expected = new ArrayList<>();
    private final Map<String, String> remember = new TreeMap<>();

    ServiceSteps(
            ComposeProject project,
            OwnContainers own,
            Selection selection,
            NetworkSteps networks,
            VolumeSteps volumes,
            Steps steps) {
        this.project = project;
        this.own = own;
        this.selection = selection;
        this.networks = networks;
        this.volumes = volumes;
        this.steps = steps;
        readiness = new Readiness(selection, steps);
        networks.stopped().forEach((id, one) -> one.stop().ifPresent(stop -> stops.put(id, stop)));
    }

    List<ContainerRef> unchanged() {
        return unchanged;
    }

    List<Plan.Expected> expected() {
        return expected;
    }

    Map<String, String> remember() {
        return remember;
    }

    /** Adds the steps of one service; those that it needs come before. */
    void plan(Service service, Replicas replicas, IntFunction<ContainerSpec> specs) {
        boolean oneShot = Selection.oneShot(project, service);
        replicas.surplus().forEach(this::remove);
        if (!replicas.added().isEmpty()
                || replicas.kept().stream().anyMatch(k -> k.divergence().isPresent())) {
            remade.add(service.name());
            stopThoseThatRestartWith(service);
        }
        Set<Integer> started = new TreeSet<>();
        List<ContainerState> asTheyAre = new ArrayList<>();
        Waiting waiting = new Waiting(service);
        for (Replicas.Kept kept : replicas.kept()) {
            ContainerSpec spec = specs.apply(kept.number());
            if (kept.divergence().isPresent()) {
                started.add(recreate(kept.container(), spec, kept.divergence().get(), waiting));
                expected.add(new Plan.Expected(ContainerRef.created(spec), oneShot));
                continue;
            }
            ContainerRef ref = ContainerRef.existing(service.name(), kept.number(), kept.container(), spec.name());
            expected.add(new Plan.Expected(ref, oneShot));
            remember(kept.container(), spec);
            Optional<Integer> start = keep(kept.container(), ref, spec, oneShot, waiting);
            start.ifPresentOrElse(started::add, () -> {
                unchanged.add(ref);
                asTheyAre.add(kept.container());
            });
        }
        for (int number : replicas.added()) {
            ContainerSpec spec = specs.apply(number);
            int create = create(spec, spec.name(), Optional.empty(), "not there yet");
            started.add(start(ContainerRef.created(spec), waiting.and(create), "new"));
            expected.add(new Plan.Expected(ContainerRef.created(spec), oneShot));
        }
        readiness.settle(service.name(), started, asTheyAre);
    }

    /** The waiting for what a service needs, added to the plan only where something is to be started. */
    private final class Waiting {
        private final Service service;
        private @Nullable Set<Integer> before;

        Waiting(Service service) {
            this.service = service;
        }

        Set<Integer> and(int... more) {
            if (before == null) {
                before = readiness.before(service);
            }
            Set<Integer> all = new TreeSet<>(before);
            for (int step : more) {
                all.add(step);
            }
            return all;
        }
    }

    private Optional<Integer> keep(
            ContainerState container, ContainerRef ref, ContainerSpec spec, boolean oneShot, Waiting waiting) {
        Set<Integer> before = new TreeSet<>();
        if (Names.isTemporary(container)) {
            before.add(steps.add(id -> new Step.RenameContainer(
                    id,
                    steps.removals(container.label(Labels.SERVICE).orElse(""), ref.number()),
                    ref,
                    container.name(),
                    "left with another name by a recreation that was interrupted")));
        }
        NetworkSteps.Stopped off = networks.stopped().get(container.id());
        if (off != null) {
            for (EndpointSpec endpoint : spec.endpoints()) {
                if (off.lost(endpoint.key())) {
                    int made = networks.creation(endpoint.key()).orElseThrow();
                    before.add(steps.add(id -> new Step.ConnectNetwork(
                            id, Set.of(made), ref, endpoint, "network " + endpoint.network() + " changed")));
                }
            }
        }
        Integer stop = stops.get(container.id());
        if (stop != null) {
            before.add(stop);
            before.addAll(waiting.and());
            return Optional.of(start(ref, before, "was stopped for this"));
        }
        return switch (container.lifecycle()) {
            case RUNNING, RESTARTING -> Optional.empty();
            case PAUSED ->
                Optional.of(steps.add(id -> new Step.UnpauseContainer(id, Set.copyOf(before), ref, "it is paused")));
            case CREATED -> {
                before.addAll(waiting.and());
                yield Optional.of(start(ref, before, "it was never started"));
            }
            case EXITED -> {
                Optional<String> again = again(container, spec, oneShot);
                if (again.isEmpty()) {
                    yield Optional.empty();
                }
                before.addAll(waiting.and());
                yield Optional.of(start(ref, before, again.get()));
            }
            case REMOVING, DEAD -> Optional.empty();
        };
    }

    /** Why a container that has ended is started again; one-shots that succeeded are not, unless what they prepared is new. */
    private Optional<String> again(ContainerState container, ContainerSpec spec, boolean oneShot) {
        if (!oneShot || !Readiness.succeeded(container)) {
            return Optional.of("it ended with exit code " + container.exitCode().orElse(0));
        }
        Optional<String> volume = NamedVolume.of(spec).stream()
                .map(NamedVolume::name)
                .filter(name -> volumes.creation(name).isPresent())
                .findFirst();
        if (volume.isPresent()) {
            return Optional.of("volume " + volume.get() + " is new");
        }
        return selection.needs(spec.service().value()).stream()
                .filter(remade::contains)
                .findFirst()
                .map(needed -> needed + " is new, which it may have to prepare");
    }

    private int recreate(ContainerState old, ContainerSpec spec, String why, Waiting waiting) {
        ContainerRef before = OwnContainers.ref(old);
        boolean sameName = old.name().equals(spec.name());
        String temporary = sameName ? Names.temporary(old, spec.name()) : spec.name();
        int create = create(spec, temporary, Optional.of(old), why);
        Set<Integer> ended = new TreeSet<>(Set.of(create));
        stop(old, before, waiting.and(create), "is replaced: " + why).ifPresent(ended::add);
        int removed = steps.add(id -> new Step.RemoveContainer(id, ended, before, false, "is replaced: " + why));
        if (!sameName) {
            return start(ContainerRef.created(spec), waiting.and(create, removed), "new");
        }
        int renamed = steps.add(id -> new Step.RenameContainer(
                id, Set.of(removed), ContainerRef.created(spec), temporary, "takes the name of the one it replaces"));
        return start(ContainerRef.created(spec), waiting.and(renamed), "new");
    }

    private int create(ContainerSpec spec, String createdAs, Optional<ContainerState> replaced, String why) {
        Set<Integer> after = new TreeSet<>();
        spec.endpoints().forEach(e -> networks.creation(e.key()).ifPresent(after::add));
        NamedVolume.of(spec).forEach(v -> volumes.creation(v.name()).ifPresent(after::add));
        ContainerSpec labelled =
                replaced.isEmpty() ? spec : spec.withLabel(Labels.REPLACE, spec.service() + "-" + spec.number());
        String cause = replaced.isEmpty() ? why : "recreate: " + why;
        List<MountSpec.Volume> inherited =
                replaced.map(old -> AnonymousVolumes.inherited(old, spec)).orElse(List.of());
        return steps.add(id -> new Step.CreateContainer(id, after, labelled, createdAs, inherited, cause));
    }

    private void remove(Replicas.Surplus surplus) {
        ContainerRef ref = OwnContainers.ref(surplus.container());
        Set<Integer> after = stop(surplus.container(), ref, Set.of(), surplus.cause())
                .map(Set::of)
                .orElse(Set.of());
        steps.add(id -> new Step.RemoveContainer(id, after, ref, false, surplus.cause()));
    }

    private Optional<Integer> stop(ContainerState container, ContainerRef ref, Set<Integer> after, String cause) {
        Integer early = stops.get(container.id());
        if (early != null) {
            return Optional.of(early);
        }
        if (!Foreign.runs(container)) {
            return Optional.empty();
        }
        int stop = steps.add(id -> new Step.StopContainer(id, after, ref, null, cause));
        stops.put(container.id(), stop);
        return Optional.of(stop);
    }

    private void stopThoseThatRestartWith(Service service) {
        for (Service other : project.services().values()) {
            Dependency dependency = other.dependsOn().get(service.name());
            if (dependency != null && dependency.restart() && selection.has(other.name())) {
                for (ContainerState container : own.of(other.name())) {
                    stop(container, OwnContainers.ref(container), Set.of(), "restarts with " + service.name());
                }
            }
        }
    }

    private int start(ContainerRef ref, Set<Integer> after, String cause) {
        return steps.add(id -> new Step.StartContainer(id, after, ref, cause));
    }

    private void remember(ContainerState container, ContainerSpec spec) {
        String content = Divergence.content(spec);
        if (container.label(Labels.CONTENT).isEmpty() && !content.isEmpty()) {
            remember.put(container.id(), content);
        }
    }
}
