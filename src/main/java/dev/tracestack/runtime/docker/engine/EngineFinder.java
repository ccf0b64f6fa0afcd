package dev.tracestack.runtime.docker.engine;

import dev.tracestack.runtime.docker.plan.ApiVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks for a container engine and says of every place that was tried what was found there. */
public final class EngineFinder {

    static final String NOTHING_THERE = "no such file";
    static final String NOT_PERMITTED = "permission denied";
    static final String TOO_OLD = "its API is ";

    private static final Duration PING_WITHIN = Duration.ofSeconds(5);
    private static final Set<String> SPOKEN = Set.of("unix", "tcp", "npipe");

    private final EngineAddresses places;

    public EngineFinder(EngineAddresses places) {
        this.places = places;
    }

    /** The engine that the person named, else the first usual one that answers. */
    public EngineSearch find() {
        Optional<EngineAddress> named = places.named();
        List<EngineAttempt> attempts = new ArrayList<>();
        for (EngineAddress address : named.map(List::of).orElseGet(places::usual)) {
            Optional<ApiVersion> version = version(address, attempts::add);
            if (version.isPresent()) {
                return new EngineSearch.Found(new Engine(address, version.get(), new ClientSettings(places.config())));
            }
        }
        return new EngineSearch.None(named.isPresent(), attempts);
    }

    /** The version of an engine that can be used; where there is none, what was found is told. */
    private static Optional<ApiVersion> version(EngineAddress address, Consumer<EngineAttempt> told) {
        EngineAttempt obstacle = obstacle(address);
        if (obstacle != null) {
            told.accept(obstacle);
            return Optional.empty();
        }
        try {
            Optional<ApiVersion> version = EngineHttp.ping(address, PING_WITHIN);
            if (version.isEmpty()) {
                told.accept(attempt(address, "answers, but not as an engine does", ""));
                return Optional.empty();
            }
            if (version.get().compareTo(ApiVersion.OLDEST) < 0) {
                told.accept(attempt(
                        address,
                        TOO_OLD + version.get() + ", " + ApiVersion.OLDEST + " or newer is needed",
                        "update the engine: Docker 20.10 and Podman 5 are new enough"));
                return Optional.empty();
            }
            return version;
        } catch (EngineError e) {
            told.accept(attempt(address, e.text(), ""));
            return Optional.empty();
        }
    }

    private static EngineAttempt attempt(EngineAddress address, String found, String advice) {
        return new EngineAttempt(address.toString(), found, advice);
    }

    /** What stands in the way of even asking, found without the cost of a client. */
    private static @Nullable EngineAttempt obstacle(EngineAddress address) {
        String scheme = String.valueOf(address.uri().getScheme());
        if (!SPOKEN.contains(scheme)) {
            return new EngineAttempt(
                    address.toString(),
                    "engines are reached by unix, tcp or npipe, not by " + scheme,
                    scheme.equals("ssh")
                            ? "open a tunnel: ssh -nNT -L /tmp/engine.sock:/var/run/docker.sock HOST; then"
                                    + " DOCKER_HOST=unix:///tmp/engine.sock"
                            : "");
        }
        return address.isUnix() ? socketObstacle(address, Path.of(address.uri().getPath())) : null;
    }

    private static @Nullable EngineAttempt socketObstacle(EngineAddress address, Path socket) {
        String place = address.toString();
        if (!Files.exists(socket)) {
            return new EngineAttempt(place, NOTHING_THERE, "");
        }
        try (SocketStream _ = SocketStream.to(socket, PING_WITHIN, closed -> {})) {
            return null;
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            if (reason.contains("ermission denied")) {
                return new EngineAttempt(
                        place,
                        NOT_PERMITTED,
                        "let this user reach the engine: sudo usermod -aG docker \"$USER\", then log in again");
            }
            return reason.contains("refused")
                    ? new EngineAttempt(place, "connection refused", "start the engine: sudo systemctl start docker")
                    : new EngineAttempt(place, reason, "");
        }
    }
}
