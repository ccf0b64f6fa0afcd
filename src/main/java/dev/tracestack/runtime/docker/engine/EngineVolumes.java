package dev.tracestack.runtime.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateVolumeCmd;
import dev.tracestack.runtime.docker.plan.VolumeSpec;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Named volumes of an engine. */
public final class EngineVolumes {

    private final Supplier<EngineHttp> calls;
    private final Supplier<DockerClient> client;

    EngineVolumes(Supplier<EngineHttp> calls, Supplier<DockerClient> client) {
        this.calls = calls;
        this.client = client;
    }

    /** Makes a volume; the engine gives the one of that name where it is there. */
    public void create(VolumeSpec spec) {
        CreateVolumeCmd command =
                client.get().createVolumeCmd().withName(spec.name()).withLabels(spec.labels());
        if (!spec.driver().isEmpty()) {
            command.withDriver(spec.driver());
        }
        if (!spec.options().isEmpty()) {
            command.withDriverOpts(spec.options());
        }
        Acts.run(command);
    }

    /** Deletes a volume and all that it holds. */
    public void remove(String name) {
        calls.get().act("DELETE", "/volumes/" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }
}
