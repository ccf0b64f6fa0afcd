package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.ComposeProject;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A stack in memory on which a recorded scenario is played; tells what became of each container, as the recordings do. */
final class Scene {

    final Files files = new Files();
    final SimulatedEngine engine;
    private final Planner planner = new Planner(files);
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, Integer> starts = new HashMap<>();
    private Plan last =
            new Plan(java.util.List.of(), java.util.List.of(), java.util.List.of(), java.util.List.of(), Map.of());

    Scene(String... oneShots) {
        engine = new SimulatedEngine(oneShots);
    }

    Map<String, String> up(ComposeProject project) {
        return up(project, UpOptions.DEFAULT);
    }

    Map<String, String> up(ComposeProject project, UpOptions options) {
        Snapshot snapshot = engine.snapshot();
        engine.apply(planner.images(project, snapshot, options));
        return apply(planner.up(project, engine.snapshot(), options));
    }

    Map<String, String> down(String project, boolean volumes) {
        return apply(planner.down(project, engine.snapshot(), new DownOptions(volumes, null)));
    }

    /** The plan that was carried out last. */
    Plan last() {
        return last;
    }

    private Map<String, String> apply(Plan plan) {
        last = plan;
        engine.apply(plan);
        Map<String, String> became = new TreeMap<>();
        Map<String, String> now = new HashMap<>();
        for (ContainerState c : engine.snapshot().containers()) {
            now.put(c.name(), c.id());
            String before = ids.get(c.name());
            boolean started = engine.starts(c.id()) > starts.getOrDefault(c.id(), 0);
            became.put(
                    c.name(),
                    before == null
                            ? "created"
                            : !before.equals(c.id()) ? "RECREATED" : started ? "restarted(same id)" : "same");
            starts.put(c.id(), engine.starts(c.id()));
        }
        ids.keySet().stream().filter(name -> !now.containsKey(name)).forEach(name -> became.put(name, "removed"));
        ids.clear();
        ids.putAll(now);
        return became;
    }
}
