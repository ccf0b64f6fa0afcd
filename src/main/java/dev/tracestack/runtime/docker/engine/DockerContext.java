package dev.tracestack.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Contexts of the docker command: names for engines, chosen by {@code docker context use}. Their files are
 * {@code config.json} and {@code contexts/meta/<sha256 of the name>/meta.json} below its configuration folder.
 */
final class DockerContext {

    static final String DEFAULT = "default";

    private static final ObjectMapper JSON = new ObjectMapper();

    private DockerContext() {}

    /** The context that is in use, by variable or by choice; empty where none was ever chosen. */
    static Optional<String> current(EngineAddresses places) {
        String variable = places.variable("DOCKER_CONTEXT");
        if (!variable.isEmpty()) {
            return Optional.of(variable);
        }
        return read(places.config().resolve("config.json"))
                .map(config -> config.path("currentContext").asText())
                .filter(name -> !name.isEmpty());
    }

    /** The engine that a context names. */
    static EngineAddress address(EngineAddresses places, String name) {
        Path contexts = places.config().resolve("contexts");
        String id = sha256(name);
        Path meta = contexts.resolve("meta").resolve(id).resolve("meta.json");
        String host = read(meta)
                .map(m -> m.path("Endpoints").path("docker").path("Host").asText())
                .filter(h -> !h.isEmpty())
                .orElseThrow(() -> new TracestackException(
                        FaultCode.RUNTIME_UNAVAILABLE,
                        "docker context '" + name + "': expected the address of an engine in " + meta + ", found none",
                        Remedy.of(
                                "choose a context that is there, or name the engine",
                                "docker context ls",
                                "export DOCKER_HOST=unix:///var/run/docker.sock")));
        Path tls = contexts.resolve("tls").resolve(id).resolve("docker");
        return new EngineAddress(
                EngineAddresses.uri(host), "docker context " + name, Files.isDirectory(tls) ? tls : null);
    }

    private static Optional<JsonNode> read(Path file) {
        try {
            return Optional.of(JSON.readTree(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new TracestackException(
                    FaultCode.INVALID_STATE,
                    "reading " + file + ": expected a JSON file of the docker command, found " + e.getMessage(),
                    Remedy.of("repair the file, or name the engine", "export DOCKER_HOST=unix:///var/run/docker.sock"),
                    e);
        }
    }

    private static String sha256(String name) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
