package dev.tracestack.runtime.docker.engine;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where an engine may be: what the person named by {@code DOCKER_HOST}, {@code DOCKER_CONTEXT} or {@code docker context
 * use}, as the docker command does it; else the usual sockets of Docker, rootless Docker, Docker Desktop, Colima and
 * Podman.
 *
 * @param environment the process's variables
 * @param home the user's home folder
 */
public record EngineAddresses(Map<String, String> environment, Path home) {

    /** The one engine that the person named; empty where the usual places are to be tried. */
    Optional<EngineAddress> named() {
        String host = variable("DOCKER_HOST");
        if (!host.isEmpty()) {
            return Optional.of(new EngineAddress(uri(host), "DOCKER_HOST", tls()));
        }
        return DockerContext.current(this)
                .filter(name -> !name.equals(DockerContext.DEFAULT))
                .map(name -> DockerContext.address(this, name));
    }

    /** The usual places, in the order in which to try them. */
    List<EngineAddress> usual() {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            return List.of(new EngineAddress(URI.create("npipe:////./pipe/docker_engine"), "", null));
        }
        List<EngineAddress> places = new ArrayList<>();
        places.add(EngineAddress.socket(Path.of("/var/run/docker.sock")));
        Optional<Path> runtime = folder("XDG_RUNTIME_DIR");
        runtime.ifPresent(r -> places.add(EngineAddress.socket(r.resolve("docker.sock"))));
        places.add(EngineAddress.socket(home.resolve(".docker/run/docker.sock")));
        places.add(EngineAddress.socket(home.resolve(".docker/desktop/docker.sock")));
        places.add(EngineAddress.socket(home.resolve(".colima/default/docker.sock")));
        runtime.ifPresent(r -> places.add(EngineAddress.socket(r.resolve("podman/podman.sock"))));
        places.add(EngineAddress.socket(Path.of("/run/podman/podman.sock")));
        return places;
    }

    /** The folder of the docker command's own files, {@code DOCKER_CONFIG} or {@code ~/.docker}. */
    Path config() {
        return folder("DOCKER_CONFIG").orElse(home.resolve(".docker"));
    }

    String variable(String name) {
        return environment.getOrDefault(name, "").strip();
    }

    /** A host as {@code DOCKER_HOST} has it, which may be a path or have no port. */
    static URI uri(String host) {
        String text = host.startsWith("/") ? "unix://" + host : host;
        return URI.create(text.contains("://") ? text : "tcp://" + text);
    }

    private @org.jspecify.annotations.Nullable Path tls() {
        if (variable("DOCKER_TLS_VERIFY").isEmpty()) {
            return null;
        }
        return folder("DOCKER_CERT_PATH").orElse(config());
    }

    private Optional<Path> folder(String name) {
        String value = variable(name);
        return value.isEmpty() ? Optional.empty() : Optional.of(Path.of(value));
    }
}
