package dev.tracestack.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tracestack.runtime.docker.plan.ContainerState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one entry of {@code GET /containers/json}; health and exit code stand in its text for people alone. */
final class ListedContainer {

    private static final Pattern EXIT = Pattern.compile("^Exited \\((-?\\d{1,9})\\)");
    private static final Pattern HEALTH = Pattern.compile("\\((?:health: )?(starting|healthy|unhealthy)\\)");

    private ListedContainer() {}

    static ContainerState read(JsonNode json) {
        String status = json.path("Status").asText();
        Map<String, String> networks = new LinkedHashMap<>();
        json.path("NetworkSettings")
                .path("Networks")
                .properties()
                .forEach(n ->
                        networks.put(n.getKey(), n.getValue().path("NetworkID").asText()));
        return new ContainerState(
                json.path("Id").asText(),
                json.path("Names").path(0).asText().replaceFirst("^/", ""),
                EngineLook.texts(json.path("Labels")),
                ContainerDetail.lifecycle(json.path("State").asText()),
                health(status),
                exitCode(status),
                json.path("Image").asText(),
                json.path("ImageID").asText(),
                networks,
                mounts(json.path("Mounts")),
                ports(json.path("Ports")));
    }

    private static ContainerState.Health health(String status) {
        Matcher health = HEALTH.matcher(status);
        return health.find() ? ContainerDetail.health(health.group(1)) : ContainerState.Health.NONE;
    }

    private static OptionalInt exitCode(String status) {
        Matcher exit = EXIT.matcher(status);
        return exit.find() ? OptionalInt.of(Integer.parseInt(exit.group(1))) : OptionalInt.empty();
    }

    private static List<ContainerState.MountState> mounts(JsonNode list) {
        List<ContainerState.MountState> mounts = new ArrayList<>();
        list.forEach(m -> {
            ContainerState.MountState.Kind kind = switch (m.path("Type").asText()) {
                case "bind" -> ContainerState.MountState.Kind.BIND;
                case "volume" -> ContainerState.MountState.Kind.VOLUME;
                case "tmpfs" -> ContainerState.MountState.Kind.TMPFS;
                default -> ContainerState.MountState.Kind.OTHER;
            };
            boolean volume = kind == ContainerState.MountState.Kind.VOLUME;
            mounts.add(new ContainerState.MountState(
                    kind,
                    m.path(volume ? "Name" : "Source").asText(),
                    m.path("Destination").asText(),
                    !m.path("RW").asBoolean(true)));
        });
        return mounts;
    }

    private static List<ContainerState.PublishedPort> ports(JsonNode list) {
        List<ContainerState.PublishedPort> ports = new ArrayList<>();
        list.forEach(p -> {
            if (p.has("PublicPort")) {
                ports.add(new ContainerState.PublishedPort(
                        p.path("IP").asText(),
                        p.path("PublicPort").asInt(),
                        p.path("PrivatePort").asInt(),
                        p.path("Type").asText()));
            }
        });
        return ports;
    }
}
