package dev.tracestack.doctor.captured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tracestack.doctor.signals.MachineFacts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The machine as JSON and back. Where its data lies says who uses it, and is left out. */
final class MachineJson {

    private static final Path SOMEWHERE = Path.of("captured");

    private MachineJson() {}

    static ObjectNode write(MachineFacts facts) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("now", facts.now().toString());
        node.put("diskFree", facts.diskFree()).put("diskTotal", facts.diskTotal());
        facts.memoryAvailable().ifPresent(bytes -> node.put("memoryAvailable", bytes));
        facts.memoryTotal().ifPresent(bytes -> node.put("memoryTotal", bytes));
        ArrayNode localhost = node.putArray("localhost");
        facts.localhost().forEach(localhost::add);
        ObjectNode proxies = node.putObject("proxies");
        facts.proxies().forEach(proxies::put);
        node.put("processors", facts.processors());
        return node;
    }

    static Optional<MachineFacts> read(JsonNode node) {
        Optional<Instant> now = Manifest.moment(node.path("now").asText(""));
        if (now.isEmpty()) {
            return Optional.empty();
        }
        List<String> localhost = new ArrayList<>();
        node.path("localhost").forEach(address -> localhost.add(address.asText()));
        Map<String, String> proxies = new LinkedHashMap<>();
        node.path("proxies")
                .properties()
                .forEach(proxy -> proxies.put(proxy.getKey(), proxy.getValue().asText()));
        return Optional.of(new MachineFacts(
                now.get(),
                SOMEWHERE,
                node.path("diskFree").asLong(0),
                node.path("diskTotal").asLong(0),
                bytes(node.path("memoryAvailable")),
                bytes(node.path("memoryTotal")),
                localhost,
                proxies,
                node.path("processors").asInt(0)));
    }

    private static OptionalLong bytes(JsonNode node) {
        return node.isNumber() ? OptionalLong.of(node.asLong()) : OptionalLong.empty();
    }
}
