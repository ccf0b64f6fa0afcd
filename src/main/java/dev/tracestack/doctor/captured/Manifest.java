package dev.tracestack.doctor.captured;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tracestack.check.CheckResult;
import dev.tracestack.doctor.signals.DatabaseFacts;
import dev.tracestack.doctor.signals.EngineFacts;
import dev.tracestack.doctor.signals.MachineFacts;
import dev.tracestack.stack.ServiceName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code manifest.json} says: when and of what the files were captured, and what was seen that has no file of its own.
 *
 * @param capturedAt empty where a folder has no manifest
 * @param probes what services answered when they were asked whether they can do their work
 */
record Manifest(
        String project,
        String runtime,
        Optional<Instant> capturedAt,
        List<ServiceName> services,
        Map<ServiceName, CheckResult> probes,
        Optional<List<CheckResult>> grafana,
        Optional<MachineFacts> machine,
        Optional<EngineFacts> engine,
        Optional<DatabaseFacts> database) {

    static final String FILE = "manifest.json";

    private static final int MOST = 100;

    /** A folder without one. */
    static final Manifest NONE = new Manifest(
            "",
            "",
            Optional.empty(),
            List.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    Manifest {
        services = List.copyOf(services);
        probes = Collections.unmodifiableMap(new LinkedHashMap<>(probes));
    }

    /** The document, with the name and version of the program that wrote it. */
    String write(String program) {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", 1);
        root.put("program", program);
        root.put("project", project);
        root.put("runtime", runtime);
        capturedAt.ifPresent(at -> root.put("capturedAt", at.toString()));
        ArrayNode names = root.putArray("services");
        services.forEach(service -> names.add(service.value()));
        ObjectNode results = root.putObject("probes");
        probes.forEach((service, result) -> results.set(service.value(), ResultJson.write(result)));
        grafana.ifPresent(found -> {
            ArrayNode all = root.putArray("grafana");
            found.forEach(result -> all.add(ResultJson.write(result)));
        });
        machine.ifPresent(facts -> root.set("machine", MachineJson.write(facts)));
        engine.ifPresent(facts -> root.set("engine", JSON.valueToTree(facts)));
        database.ifPresent(facts -> root.set("database", JSON.valueToTree(facts)));
        return root.toPrettyString() + "\n";
    }

    /** What a document says; nothing where it is none of ours. */
    static Manifest read(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            if (root == null || root.path("version").asInt(0) != 1) {
                return NONE;
            }
            Map<ServiceName, CheckResult> probes = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> probe : root.path("probes").properties()) {
                service(probe.getKey())
                        .ifPresent(service ->
                                ResultJson.read(probe.getValue()).ifPresent(result -> probes.put(service, result)));
            }
            return new Manifest(
                    root.path("project").asText(""),
                    root.path("runtime").asText(""),
                    moment(root.path("capturedAt").asText("")),
                    services(root.path("services")),
                    probes,
                    results(root.path("grafana")),
                    MachineJson.read(root.path("machine")),
                    value(root.path("engine"), EngineFacts.class),
                    value(root.path("database"), DatabaseFacts.class));
        } catch (JsonProcessingException broken) {
            return NONE;
        }
    }

    private static Optional<List<CheckResult>> results(JsonNode all) {
        List<CheckResult> results = new ArrayList<>();
        all.forEach(node -> ResultJson.read(node).ifPresent(results::add));
        return all.isArray() ? Optional.of(results) : Optional.empty();
    }

    private static <T> Optional<T> value(JsonNode node, Class<T> type) throws JsonProcessingException {
        return node.isObject() ? Optional.of(JSON.treeToValue(node, type)) : Optional.empty();
    }

    private static List<ServiceName> services(JsonNode names) {
        List<ServiceName> services = new ArrayList<>();
        for (JsonNode name : names) {
            service(name.asText()).filter(_ -> services.size() < MOST).ifPresent(services::add);
        }
        return services;
    }

    private static Optional<ServiceName> service(String name) {
        return name.matches("[a-zA-Z0-9._-]{1,100}") ? Optional.of(new ServiceName(name)) : Optional.empty();
    }

    static Optional<Instant> moment(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
