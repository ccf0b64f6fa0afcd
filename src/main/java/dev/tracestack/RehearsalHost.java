package dev.tracestack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The containers and networks of the rehearsal: what is made is there, what is started runs and is healthy, all else is said to be well. */
final class RehearsalHost {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("/containers/create\\?name=([^&]+)");
    private static final Pattern ONE = Pattern.compile("/containers/(\\w+)(/\\w+|\\?|$)");
    private static final String IMAGE =
            "[{\"Id\":\"sha256:1\",\"RepoTags\":[\"rehearsal:1\"],\"Labels\":{},\"RepoDigests\":[]}]";

    private final Map<String, ObjectNode> containers = new LinkedHashMap<>();
    private final Map<String, ObjectNode> networks = new LinkedHashMap<>();
    private int made;

    /** The answer to one request; empty is that there is nothing to say. */
    synchronized String answer(String method, String path, String body) {
        Matcher one = ONE.matcher(path);
        if (path.contains("/containers/create")) {
            return create(path, body);
        }
        if (path.contains("/containers/json")) {
            return containers.values().toString();
        }
        if (one.find() && containers.containsKey(one.group(1))) {
            return container(method, containers.get(one.group(1)), one.group(1), one.group(2));
        }
        if (path.contains("/networks")) {
            return networks(method, body);
        }
        return path.contains("/images/json") ? IMAGE : path.contains("/volumes") ? "{\"Volumes\":[]}" : "{}";
    }

    private String networks(String method, String body) {
        if (method.equals("GET")) {
            return networks.values().toString();
        }
        if (method.equals("DELETE")) {
            networks.clear();
            return "";
        }
        JsonNode asked = read(body);
        ObjectNode network = JSON.createObjectNode()
                .put("Id", "n" + ++made)
                .put("Name", asked.path("Name").asText())
                .put("Driver", "bridge");
        network.set("Labels", asked.path("Labels"));
        networks.put(network.path("Id").asText(), network);
        return network.toString();
    }

    private String create(String path, String body) {
        Matcher name = NAME.matcher(path);
        JsonNode asked = read(body);
        String id = "c" + ++made;
        ObjectNode container = JSON.createObjectNode()
                .put("Id", id)
                .put("Image", asked.path("Image").asText())
                .put("ImageID", "sha256:1")
                .put("Created", 1)
                .put("State", "created")
                .put("Status", "Created");
        container.putArray("Names").add("/" + (name.find() ? name.group(1) : id));
        container.set("Labels", asked.path("Labels"));
        container.putArray("Mounts");
        ArrayNode ports = container.putArray("Ports");
        ports.addObject()
                .put("IP", "127.0.0.1")
                .put("PrivatePort", 13133)
                .put("PublicPort", 1)
                .put("Type", "tcp");
        ObjectNode attached = container.putObject("NetworkSettings").putObject("Networks");
        networks.forEach((networkId, network) ->
                attached.putObject(network.path("Name").asText()).put("NetworkID", networkId));
        containers.put(id, container);
        return "{\"Id\":\"" + id + "\",\"Warnings\":[]}";
    }

    private String container(String method, ObjectNode container, String id, String call) {
        switch (call) {
            case "/start" -> container.put("State", "running").put("Status", "Up 60 years (healthy)");
            case "/stop" -> container.put("State", "exited").put("Status", "Exited (0) 1 second ago");
            case "/json" -> {
                String state = container.path("State").asText();
                return "{\"Id\":\"" + id + "\",\"Name\":"
                        + container.path("Names").path(0) + ",\"State\":{\"Status\":\"" + state
                        + "\",\"StartedAt\":\"2026-01-31T12:00:00Z\",\"Health\":{\"Status\":\"healthy\",\"Log\":[{\"Output\":\"ok\"}]}}}";
            }
            default -> {
                if (method.equals("DELETE")) {
                    containers.remove(id);
                }
            }
        }
        return "";
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException noJson) {
            return JSON.createObjectNode();
        }
    }
}
