package dev.tracestack.tracestore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Documents of Tempo without what differs from one asking to the next. */
final class Normal {

    private static final Set<String> VOLATILE = Set.of("metrics", "flags");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Normal() {}

    /** Without volatile members, arrays and members sorted. */
    static JsonNode of(JsonNode node) {
        if (node instanceof ObjectNode object) {
            TreeMap<String, JsonNode> members = new TreeMap<>();
            object.properties().forEach(member -> {
                if (!VOLATILE.contains(member.getKey())) {
                    members.put(member.getKey(), of(member.getValue()));
                }
            });
            ObjectNode sorted = NODES.objectNode();
            members.forEach(sorted::set);
            return sorted;
        }
        if (node instanceof ArrayNode array) {
            List<JsonNode> items = new ArrayList<>();
            array.forEach(item -> items.add(of(item)));
            items.sort(Comparator.comparing(JsonNode::toString));
            return NODES.arrayNode().addAll(items);
        }
        return node.isNumber() ? NODES.numberNode(node.decimalValue().stripTrailingZeros()) : node;
    }

    /** Of an answer with series: the labels of each, and whether any of its samples is more than zero. */
    static Map<String, Boolean> series(JsonNode answer) {
        Map<String, Boolean> series = new TreeMap<>();
        for (JsonNode one : answer.path("series")) {
            boolean any = one.path("value").asDouble() > 0;
            for (JsonNode sample : one.path("samples")) {
                any |= sample.path("value").asDouble() > 0;
            }
            series.put(of(one.get("labels")).toString(), any);
        }
        return series;
    }

    /** With every time moved. */
    static JsonNode shifted(JsonNode node, long seconds) {
        if (node instanceof ObjectNode object) {
            ObjectNode moved = NODES.objectNode();
            object.properties()
                    .forEach(member -> moved.set(
                            member.getKey(),
                            member.getKey().endsWith("UnixNano")
                                    ? time(member.getValue(), seconds)
                                    : shifted(member.getValue(), seconds)));
            return moved;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode moved = NODES.arrayNode();
            array.forEach(item -> moved.add(shifted(item, seconds)));
            return moved;
        }
        return node;
    }

    private static JsonNode time(JsonNode nanos, long seconds) {
        BigInteger shift = BigInteger.valueOf(seconds).multiply(BigInteger.valueOf(1_000_000_000L));
        return TextNode.valueOf(new BigInteger(nanos.asText()).add(shift).toString());
    }
}
