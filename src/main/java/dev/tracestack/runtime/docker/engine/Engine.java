package dev.tracestack.runtime.docker.engine;

import com.github.dockerjava.api.DockerClient;
import dev.tracestack.runtime.docker.plan.ApiVersion;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A container engine that answers. Closing it gives up all connections; what runs on it goes on. */
public final class Engine implements AutoCloseable {

    /** The newest version whose meaning is known here; newer engines speak it, too. */
    private static final ApiVersion NEWEST = new ApiVersion(1, 48);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    private final EngineAddress address;
    private final ApiVersion version;
    private final ClientSettings settings;
    private final RegistryLogins logins;
    private final EngineHttp looks;
    private @Nullable EngineHttp streams;
    private @Nullable Acts acts;

    Engine(EngineAddress address, ApiVersion offered, ClientSettings settings) {
        this.address = address;
        this.version = offered.compareTo(NEWEST) < 0 ? offered : NEWEST;
        this.settings = settings;
        this.logins = new RegistryLogins(settings);
        this.looks = EngineHttp.to(address, ANSWER_WITHIN).speaking(version);
    }

    public EngineAddress address() {
        return address;
    }

    /** The API version that is spoken with it. */
    public ApiVersion version() {
        return version;
    }

    /** The proxy variables that the docker command gives to builds and containers of this engine. */
    public Map<String, String> proxies() {
        return settings.proxies(address);
    }

    public EngineLook look() {
        return new EngineLook(looks, version);
    }

    public EngineContainers containers() {
        return new EngineContainers(looks, this::streams, this::client);
    }

    public EngineNetworks networks() {
        return new EngineNetworks(this::streams, this::client);
    }

    public EngineVolumes volumes() {
        return new EngineVolumes(this::streams, this::client);
    }

    public EngineImages images() {
        return new EngineImages(this::client, logins);
    }

    public EngineLogs logs() {
        return new EngineLogs(streams());
    }

    /** Calls back, on a thread of its own, whenever something happened to the project's containers, until closed. */
    public EngineEvents events(String project, Runnable wakeUp) {
        return EngineEvents.all(streams(), project, wakeUp);
    }

    /** Calls back, on a thread of its own, with the id of each of the project's containers that ends, until closed. */
    public EngineEvents endings(String project, Consumer<String> ended) {
        return EngineEvents.endings(streams(), project, ended);
    }

    @Override
    public synchronized void close() {
        looks.close();
        if (streams != null) {
            streams.close();
        }
    }

    private synchronized EngineHttp streams() {
        if (streams == null) {
            streams = EngineHttp.to(address, Duration.ZERO).speaking(version);
        }
        return streams;
    }

    private synchronized DockerClient client() {
        if (acts == null) {
            acts = Acts.over(streams().client(), address.uri(), version);
        }
        return acts.client();
    }
}
