package dev.tracestack.doctor.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tracestack.doctor.signals.ServiceFacts;
import dev.tracestack.runtime.docker.engine.ContainerDetail;
import dev.tracestack.runtime.docker.plan.ContainerState;
import dev.tracestack.stack.ServiceName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What the list and the inspection of one container say together. */
final class ContainerFacts {

    private ContainerFacts() {}

    static ServiceFacts of(ServiceName service, ContainerState listed, JsonNode inspected) {
        ContainerDetail detail = ContainerDetail.of(inspected);
        JsonNode config = inspected.path("Config");
        boolean ended = detail.lifecycle() == ContainerState.Lifecycle.EXITED
                || detail.lifecycle() == ContainerState.Lifecycle.DEAD
                || detail.lifecycle() == ContainerState.Lifecycle.RESTARTING;
        return new ServiceFacts(
                service,
                state(detail.lifecycle()),
                ended ? OptionalInt.of(detail.exitCode()) : OptionalInt.empty(),
                detail.oomKilled(),
                detail.restarts(),
                detail.startedAt(),
                detail.finishedAt(),
                health(detail.health()),
                detail.lastProbe().isEmpty() ? detail.error() : detail.lastProbe(),
                config.path("Image").asText(),
                config.path("User").asText(),
                listed.networks(),
                environment(config.path("Env")),
                command(inspected));
    }

    private static ServiceFacts.State state(ContainerState.Lifecycle lifecycle) {
        return switch (lifecycle) {
            case RUNNING -> ServiceFacts.State.RUNNING;
            case PAUSED -> ServiceFacts.State.PAUSED;
            case RESTARTING -> ServiceFacts.State.RESTARTING;
            case CREATED -> ServiceFacts.State.CREATED;
            case EXITED, DEAD, REMOVING -> ServiceFacts.State.ENDED;
        };
    }

    private static ServiceFacts.Health health(ContainerState.Health health) {
        return switch (health) {
            case NONE -> ServiceFacts.Health.NONE;
            case STARTING -> ServiceFacts.Health.STARTING;
            case HEALTHY -> ServiceFacts.Health.HEALTHY;
            case UNHEALTHY -> ServiceFacts.Health.UNHEALTHY;
        };
    }

    private static Map<String, String> environment(JsonNode lines) {
        Map<String, String> variables = new HashMap<>();
        lines.forEach(line -> {
            String text = line.asText();
            int equals = text.indexOf('=');
            if (equals > 0) {
                variables.put(text.substring(0, equals), text.substring(equals + 1));
            }
        });
        return variables;
    }

    private static List<String> command(JsonNode inspected) {
        List<String> words = new ArrayList<>(List.of(inspected.path("Path").asText()));
        inspected.path("Args").forEach(word -> words.add(word.asText()));
        return words;
    }
}
