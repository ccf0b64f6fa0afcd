package dev.tracestack.stack;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code stack.json}, version 1. Unknown fields are ignored, so that an older program reads a newer file. */
final class StateFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StateFile() {}

    static Optional<StackState> read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw PrivateFolder.notWritable(file, e);
        }
        try {
            return Optional.of(state(JSON.readTree(text)));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new TracestackException(
                    FaultCode.INVALID_STATE,
                    "reading " + file + ": expected the state of a stack as JSON, found " + e.getMessage(),
                    Remedy.of("remove the file; no data is in it", "rm " + file),
                    e);
        }
    }

    static void write(Path file, StackState state) {
        try {
            Path whole = Files.createTempFile(
                    file.toAbsolutePath().getParent(), ".stack", "", PrivateFolder.fileAttributes(file));
            Files.writeString(whole, json(state).toPrettyString() + "\n");
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw PrivateFolder.notWritable(file, e);
        }
    }

    private static ObjectNode json(StackState state) {
        ObjectNode root = JSON.createObjectNode().put("version", 1).put("runtime", state.runtime());
        ObjectNode ports = root.putObject("ports");
        state.ports().numbers().forEach((name, number) -> ports.put(name.text(), number));
        ObjectNode images = root.putObject("images");
        state.images().forEach(images::put);
        state.corsOrigins().forEach(root.putArray("corsOrigins")::add);
        state.mlflow().ifPresent(uri -> root.put("mlflow", uri.toString()));
        if (!state.background().isNone()) {
            root.put("pid", state.background().pid())
                    .put("pidMark", state.background().mark())
                    .put("startedAt", state.background().startedAt().toString());
        }
        ObjectNode services = root.putObject("services");
        state.services()
                .forEach((name, service) -> services.putObject(name.value())
                        .put("since", service.since().toString())
                        .put("tookMs", service.tookMs())
                        .put("restarts", service.restarts()));
        return root;
    }

    private static StackState state(JsonNode root) {
        Map<PortName, Integer> ports = new EnumMap<>(PortName.class);
        root.path("ports")
                .properties()
                .forEach(port -> PortName.parse(port.getKey())
                        .ifPresent(name -> ports.put(name, port.getValue().asInt())));
        Map<String, String> images = new LinkedHashMap<>();
        root.path("images")
                .properties()
                .forEach(image -> images.put(image.getKey(), image.getValue().asText()));
        List<String> origins = new ArrayList<>();
        root.path("corsOrigins").forEach(origin -> origins.add(origin.asText()));
        Map<ServiceName, StackState.Service> services = new LinkedHashMap<>();
        root.path("services")
                .properties()
                .forEach(s -> services.put(new ServiceName(s.getKey()), service(s.getValue())));
        return new StackState(
                root.path("runtime").asText(),
                new Ports(ports),
                images,
                origins,
                root.has("mlflow") ? Optional.of(URI.create(root.path("mlflow").asText())) : Optional.empty(),
                background(root),
                services);
    }

    private static StackState.Background background(JsonNode root) {
        return root.has("pid")
                ? new StackState.Background(
                        root.path("pid").asLong(),
                        root.path("pidMark").asText(),
                        Instant.parse(root.path("startedAt").asText()))
                : StackState.Background.none();
    }

    private static StackState.Service service(JsonNode service) {
        return new StackState.Service(
                Instant.parse(service.path("since").asText()),
                service.path("tookMs").asLong(),
                service.path("restarts").asInt());
    }
}
