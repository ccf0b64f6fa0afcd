package dev.tracestack.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tracestack.runtime.docker.plan.ContainerState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of {@code GET /containers/json}; health, exit code and how long it runs stand in its text for people alone.
 *
 * @param created when it was made
 * @param runsSinceMade whether it runs since about then; not so where it was started again later
 */
public record ListedContainer(ContainerState state, Instant created, boolean runsSinceMade) {

    private static final Pattern EXIT = Pattern.compile("^Exited \\((-?\\d{1,9})\\)");
    private static final Pattern HEALTH = Pattern.compile("\\((?:health: )?(starting|healthy|unhealthy)\\)");

    private static final Pattern UP =
            Pattern.compile("^Up (About an?|Less than a|\\d{1,6}) (second|minute|hour|day|week|month|year)s?");
    /** What may pass between making a container and starting it. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    static ListedContainer of(JsonNode json, Instant now) {
        Instant created = Instant.ofEpochSecond(json.path("Created").asLong());
        Duration age = Duration.between(created, now);
        boolean sinceMade = longestUptime(json.path("Status").asText())
                .map(up -> up.plus(SLACK).compareTo(age) >= 0)
                .orElse(false);
        return new ListedContainer(read(json), created, sinceMade);
    }

    /** The longest time that an engine would put into these words. */
    static Optional<Duration> longestUptime(String status) {
        Matcher up = UP.matcher(status);
        if (!up.find()) {
            return Optional.empty();
        }
        int count = Character.isDigit(up.group(1).charAt(0)) ? Integer.parseInt(up.group(1)) : 1;
        Duration unit = switch (up.group(2)) {
            case "second" -> Duration.ofSeconds(1);
            case "minute" -> Duration.ofMinutes(1);
            case "hour" -> Duration.ofHours(1);
            case "day" -> Duration.ofDays(1);
            case "week" -> Duration.ofDays(7);
            case "month" -> Duration.ofDays(30);
            default -> Duration.ofDays(365);
        };
        return Optional.of(unit.multipliedBy(count + 1L));
    }

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
