package dev.tracestack.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import dev.tracestack.runtime.docker.plan.ContainerSpec;
import dev.tracestack.runtime.docker.plan.FileCopy;
import dev.tracestack.runtime.docker.plan.MountSpec;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Containers of an engine: made, started, stopped and removed. */
public final class EngineContainers {

    private final EngineHttp looks;
    private final Supplier<EngineHttp> calls;
    private final Supplier<DockerClient> client;

    EngineContainers(EngineHttp looks, Supplier<EngineHttp> calls, Supplier<DockerClient> client) {
        this.looks = looks;
        this.calls = calls;
        this.client = client;
    }

    /**
     * Makes a container on its primary network and gives its id; it does not run yet.
     *
     * @param name the name to give it now
     * @param imageLabel what is written as {@code com.docker.compose.image}
     * @param inherit volumes to take over, in place of anonymous ones at the same target
     */
    public String create(ContainerSpec spec, String name, String imageLabel, List<MountSpec.Volume> inherit) {
        return Acts.run(new ContainerRequest(spec, imageLabel, inherit).command(client.get(), name))
                .getId();
    }

    /** Copies files into a container that does not run yet. */
    public void copyIn(String id, List<FileCopy> files) {
        if (files.isEmpty()) {
            return;
        }
        Acts.run(client.get()
                .copyArchiveToContainerCmd(id)
                .withTarInputStream(new ByteArrayInputStream(Archive.of(files)))
                .withRemotePath("/"));
    }

    /** Starts a container; that it runs already is success. */
    public void start(String id) {
        post(id, "start");
    }

    /** Stops a container and waits until it has ended; after the grace it is killed. Null is the container's own grace. */
    public void stop(String id, @Nullable Duration grace) {
        post(id, grace == null ? "stop" : "stop?t=" + grace.toSeconds());
    }

    public void unpause(String id) {
        post(id, "unpause");
    }

    public void rename(String id, String name) {
        post(id, "rename?name=" + name);
    }

    /** Removes a container, and its anonymous volumes where asked for. */
    public void remove(String id, boolean anonymousVolumes) {
        calls.get().act("DELETE", "/containers/" + id + (anonymousVolumes ? "?v=1" : ""));
    }

    private void post(String id, String call) {
        calls.get().act("POST", "/containers/" + id + "/" + call);
    }

    /** All that the engine tells of a container, in its own words. */
    public JsonNode inspect(String id) {
        return looks.get("/containers/" + id + "/json");
    }

    /** How a container is, with what only a look at it alone tells. */
    public ContainerDetail look(String id) {
        return ContainerDetail.read(looks.get("/containers/" + id + "/json"));
    }
}
