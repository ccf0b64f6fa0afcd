package dev.tracestack.runtime.docker.plan;

import static dev.tracestack.runtime.docker.plan.Models.mount;
import static dev.tracestack.runtime.docker.plan.Models.network;
import static dev.tracestack.runtime.docker.plan.Models.onNetworks;
import static dev.tracestack.runtime.docker.plan.Models.project;
import static dev.tracestack.runtime.docker.plan.Models.service;
import static dev.tracestack.runtime.docker.plan.Models.volume;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Dependency;
import dev.tracestack.compose.Network;
import dev.tracestack.compose.Service;
import dev.tracestack.compose.Volume;
import dev.tracestack.runtime.docker.plan.ContainerState.Lifecycle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Whatever state a stack is in and wherever {@code up} is cut off, the next one brings it to what the files say, and the
 * one after that has nothing to do. Random, with the seed in each failure.
 */
class ConvergenceTest {

    private static final int RUNS = 400;

    private final Planner planner = new Planner(new Files());

    @Test
    void aPlanThatIsCutOffAnywhereIsFinishedByTheNext() {
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            SimulatedEngine engine = new SimulatedEngine();
            engine.volume("precious", Map.of());
            for (int round = 0; round < 4; round++) {
                ComposeProject project = randomProject(random);
                damage(engine, random);
                Set<String> volumes = volumeNames(engine);
                Plan plan = planner.up(project, engine.snapshot(), UpOptions.DEFAULT);
                cutOff(engine, plan, random);
                engine.apply(planner.up(project, engine.snapshot(), UpOptions.DEFAULT));
                requireConverged(engine, project, "seed " + seed + ", round " + round);
                assertThat(volumeNames(engine)).as("seed " + seed).containsAll(volumes);
            }
            engine.apply(planner.down("demo", engine.snapshot(), new DownOptions(true, null)));
            assertThat(engine.names()).as("seed " + seed).isEmpty();
            assertThat(volumeNames(engine)).as("seed " + seed).containsExactly("precious");
        }
    }

    private void requireConverged(SimulatedEngine engine, ComposeProject project, String where) {
        Plan again = planner.up(project, engine.snapshot(), UpOptions.DEFAULT);
        assertThat(again.steps()).as(where).isEmpty();
        for (ContainerState container : new OwnContainers(engine.snapshot(), "demo").all()) {
            assertThat(Names.isTemporary(container))
                    .as(where + ": " + container.name())
                    .isFalse();
        }
        for (Service service : project.services().values()) {
            assertThat(new OwnContainers(engine.snapshot(), "demo").of(service.name()))
                    .as(where + ": " + service.name())
                    .hasSize(service.replicas())
                    .allMatch(ContainerState::running);
        }
    }

    /** Any set of steps that an executor could have done: each with all that it comes after. */
    private static void cutOff(SimulatedEngine engine, Plan plan, Random random) {
        Set<Integer> done = new HashSet<>();
        int most = random.nextInt(plan.steps().size() + 1);
        for (Step step : plan.steps()) {
            if (done.size() < most && done.containsAll(step.after()) && random.nextInt(6) > 0) {
                engine.apply(step);
                done.add(step.id());
            }
        }
    }

    private static void damage(SimulatedEngine engine, Random random) {
        for (String name : engine.names()) {
            switch (random.nextInt(12)) {
                case 0 -> engine.change(name, c -> States.exited(c, random.nextInt(3)));
                case 1 -> engine.change(name, c -> c.running() ? States.in(c, Lifecycle.PAUSED) : c);
                case 2 -> engine.change(name, c -> States.in(c, Lifecycle.DEAD));
                case 3 -> engine.remove(name);
                case 4 -> engine.change(name, States::byCompose);
                case 5 -> engine.change(name, c -> States.on(c, Map.of()));
                case 6 -> engine.change(name, c -> States.without(c, Labels.CONFIG_HASH));
                default -> {}
            }
        }
        if (random.nextInt(6) == 0) {
            engine.image("busybox:1", "sha256:" + random.nextInt(100));
        }
        if (random.nextInt(6) == 0) {
            engine.names().forEach(name -> engine.change(name, c -> States.exited(c, 137)));
            engine.removeNetwork("demo_a");
        }
    }

    private static ComposeProject randomProject(Random random) {
        Map<String, Network> networks = new TreeMap<>();
        for (String key : List.of("a", "b")) {
            networks.put(key, network("demo_" + key, random.nextInt(3) == 0 ? "macvlan" : "", false));
        }
        Map<String, Volume> volumes = Map.of(
                "data", volume("demo_data", Map.of("o", "" + random.nextInt(2)), false), "more", volume("demo_more"));
        List<Service> services = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Map<String, Object> said = new HashMap<>();
            said.put("scale", 1 + random.nextInt(2));
            said.put("environment", Map.of("V", "" + random.nextInt(2)));
            said.put(
                    "networks",
                    switch (random.nextInt(3)) {
                        case 0 -> onNetworks("a");
                        case 1 -> onNetworks("a", "b");
                        default -> onNetworks();
                    });
            if (random.nextBoolean()) {
                said.put("volumes", List.of(mount(random.nextBoolean() ? "data" : "more", "/v")));
            }
            if (i > 0 && random.nextBoolean()) {
                Dependency.Condition condition = random.nextBoolean()
                        ? Dependency.Condition.SERVICE_HEALTHY
                        : Dependency.Condition.SERVICE_STARTED;
                said.put(
                        "dependsOn",
                        Map.of(
                                "s" + random.nextInt(i),
                                new Dependency(condition, random.nextBoolean(), true, Map.of())));
            }
            services.add(service("s" + i, said));
        }
        return project(networks, volumes, services.toArray(Service[]::new));
    }

    private static Set<String> volumeNames(SimulatedEngine engine) {
        Set<String> names = new HashSet<>();
        engine.snapshot().volumes().forEach(v -> names.add(v.name()));
        return names;
    }
}
