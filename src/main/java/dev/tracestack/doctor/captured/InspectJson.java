package dev.tracestack.doctor.captured;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tracestack.doctor.signals.ServiceFacts;
import dev.tracestack.doctor.signals.ServiceFacts.Health;
import dev.tracestack.doctor.signals.ServiceFacts.State;
import dev.tracestack.stack.ServiceName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How a service stands, in the shape of {@code docker inspect}, so that the output of that command can be read, too. */
final class InspectJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 500;

    private InspectJson() {}

    /** One container in an array, as the command prints it. */
    static String write(ServiceFacts facts) {
        ArrayNode all = JSON.createArrayNode();
        ObjectNode container = all.addObject();
        container.put("Name", facts.name().value());
        container.put("RestartCount", facts.restarts());
        ObjectNode state = container.putObject("State");
        state.put("Status", word(facts.state()));
        facts.exitCode().ifPresent(code -> state.put("ExitCode", code));
        state.put("OOMKilled", facts.outOfMemory());
        facts.since().ifPresent(since -> state.put("StartedAt", since.toString()));
        facts.ended().ifPresent(ended -> state.put("FinishedAt", ended.toString()));
        if (facts.health() == Health.NONE) {
            state.put("Error", facts.probeOutput());
        } else {
            ObjectNode health = state.putObject("Health");
            health.put("Status", facts.health().name().toLowerCase(Locale.ROOT));
            health.putArray("Log").addObject().put("Output", facts.probeOutput());
        }
        ObjectNode config = container.putObject("Config");
        config.put("Image", facts.image());
        config.put("User", facts.user());
        ArrayNode environment = config.putArray("Env");
        facts.environment().forEach((name, value) -> environment.add(name + "=" + value));
        ArrayNode command = config.putArray("Cmd");
        facts.command().forEach(command::add);
        ObjectNode networks = container.putObject("NetworkSettings").putObject("Networks");
        facts.networks().forEach((name, id) -> networks.putObject(name).put("NetworkID", id));
        return all.toPrettyString() + "\n";
    }

    /** Empty where the text is nothing of the kind. */
    static Optional<ServiceFacts> read(ServiceName name, String text) {
        try {
            JsonNode root = JSON.readTree(text);
            JsonNode container = root.isArray() ? root.path(0) : root;
            return container.path("State").isObject() ? Optional.of(facts(name, container)) : Optional.empty();
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
    }

    private static ServiceFacts facts(ServiceName name, JsonNode container) {
        JsonNode state = container.path("State");
        JsonNode config = container.path("Config");
        Map<String, String> networks = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> network :
                container.path("NetworkSettings").path("Networks").properties()) {
            networks.put(network.getKey(), network.getValue().path("NetworkID").asText(""));
        }
        Map<String, String> environment = new LinkedHashMap<>();
        texts(config.path("Env")).forEach(entry -> {
            int equals = entry.indexOf('=');
            environment.put(
                    equals < 0 ? entry : entry.substring(0, equals), equals < 0 ? "" : entry.substring(equals + 1));
        });
        State word = state(state.path("Status").asText(""));
        boolean ended = word == State.ENDED || word == State.RESTARTING;
        return new ServiceFacts(
                name,
                word,
                ended && state.path("ExitCode").isInt()
                        ? OptionalInt.of(state.path("ExitCode").asInt())
                        : OptionalInt.empty(),
                state.path("OOMKilled").asBoolean(false),
                container.path("RestartCount").asInt(0),
                moment(state.path("StartedAt").asText("")),
                ended ? moment(state.path("FinishedAt").asText("")) : Optional.empty(),
                health(state.path("Health").path("Status").asText("")),
                output(state),
                config.path("Image").asText(""),
                config.path("User").asText(""),
                networks,
                environment,
                texts(config.path("Cmd")));
    }

    /** What its health check printed last; where it has none, why the engine could not start it. */
    private static String output(JsonNode state) {
        JsonNode log = state.path("Health").path("Log");
        return log.isArray() && !log.isEmpty()
                ? log.get(log.size() - 1).path("Output").asText("")
                : state.path("Error").asText("");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : array) {
            if (texts.size() < MOST) {
                texts.add(node.asText());
            }
        }
        return texts;
    }

    private static Optional<Instant> moment(String text) {
        try {
            Instant moment = Instant.parse(text);
            // the engine's way to say never
            return moment.isAfter(Instant.EPOCH) ? Optional.of(moment) : Optional.empty();
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static String word(State state) {
        return switch (state) {
            case RUNNING -> "running";
            case ENDED -> "exited";
            case RESTARTING -> "restarting";
            case CREATED -> "created";
            case PAUSED -> "paused";
            case MISSING -> "missing";
        };
    }

    private static State state(String word) {
        return switch (word) {
            case "running" -> State.RUNNING;
            case "restarting" -> State.RESTARTING;
            case "created" -> State.CREATED;
            case "paused" -> State.PAUSED;
            case "missing", "" -> State.MISSING;
            default -> State.ENDED;
        };
    }

    private static Health health(String word) {
        return switch (word) {
            case "healthy" -> Health.HEALTHY;
            case "unhealthy" -> Health.UNHEALTHY;
            case "starting" -> Health.STARTING;
            default -> Health.NONE;
        };
    }
}
