package dev.tracestack.runtime.docker;

import dev.tracestack.runtime.docker.engine.Engine;
import dev.tracestack.runtime.docker.plan.ContainerRef;
import dev.tracestack.runtime.docker.plan.Plan;
import dev.tracestack.runtime.docker.plan.Snapshot;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A plan while it is carried out: where, from which look, and the ids of what was made on the way.
 *
 * @param snapshot the look that the plan was made from, with the images as they are by now
 */
record Acting(Engine engine, Plan plan, Snapshot snapshot, Watch watch, Stopping stopping, Map<String, String> made) {

    Acting(Engine engine, Plan plan, Snapshot snapshot, Watch watch) {
        this(engine, plan, snapshot, watch, Stopping.wholly(engine));
    }

    Acting(Engine engine, Plan plan, Snapshot snapshot, Watch watch, Stopping stopping) {
        this(engine, plan, snapshot, watch, stopping, new ConcurrentHashMap<>());
    }

    /** Remembers the id of a container that was just made. */
    void made(String service, int number, String id) {
        made.put(key(service, number), id);
    }

    /** The id of a container that exists, or was made by an earlier step. */
    String id(ContainerRef container) {
        String known = container.id();
        if (known != null) {
            return known;
        }
        String id = made.get(key(container.service(), container.number()));
        if (id == null) {
            throw new IllegalStateException("no step made the container " + container.name());
        }
        return id;
    }

    private static String key(String service, int number) {
        return service + "/" + number;
    }
}
