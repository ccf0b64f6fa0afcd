package dev.tracestack.preflight;

import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Values of exporters that a collector checks before it starts. */
final class CollectorValues {

    private CollectorValues() {}

    static List<Finding> findings(RunCollector collector) {
        List<Finding> findings = new ArrayList<>();
        collector.files().keys("exporters").forEach((name, node) -> {
            if (CollectorKeys.isOtlp(name)) {
                Map<String, Node> values = CollectorKeys.values(node);
                endpoint(collector, name, node, values, findings);
                sizes(collector, name, values, findings);
            }
        });
        return findings;
    }

    private static void endpoint(
            RunCollector collector, String name, Node node, Map<String, Node> values, List<Finding> findings) {
        boolean none = values.keySet().stream().noneMatch(key -> key.equals("endpoint") || key.endsWith("_endpoint"));
        // a key that was misspelt is told as that
        boolean misspelt = values.keySet().stream()
                .anyMatch(key ->
                        Typo.of(key, List.of("endpoint", "traces_endpoint")).isPresent());
        boolean empty = values.get("endpoint") instanceof Scalar scalar
                && scalar.value().isBlank();
        if ((none && !misspelt) || empty) {
            findings.add(collector.rejected(
                    new Finding.Place(node.position().toString(), "exporters." + name + ".endpoint"),
                    "an endpoint",
                    "none",
                    name.startsWith("otlphttp") || name.startsWith("otlp_http")
                            ? "write endpoint: http://otel-worker:4320, or where else it is to send"
                            : "write endpoint: tempo:4317, or where else it is to send"));
        }
    }

    private static void sizes(RunCollector collector, String name, Map<String, Node> values, List<Finding> findings) {
        Node queue = values.get("sending_queue");
        Node batch = queue == null ? null : CollectorKeys.values(queue).get("batch");
        if (batch == null) {
            return;
        }
        Map<String, Node> sizes = CollectorKeys.values(batch);
        OptionalLong least = number(sizes, "min_size");
        OptionalLong most = number(sizes, "max_size");
        if (least.isPresent() && most.isPresent() && most.getAsLong() > 0 && most.getAsLong() < least.getAsLong()) {
            findings.add(collector.rejected(
                    new Finding.Place(batch.position().toString(), "exporters." + name + ".sending_queue.batch"),
                    "max_size to be no less than min_size",
                    "max_size " + most.getAsLong() + " and min_size " + least.getAsLong(),
                    "raise max_size, or write 0 for no limit"));
        }
    }

    private static OptionalLong number(Map<String, Node> values, String key) {
        try {
            return values.get(key) instanceof Scalar scalar
                    ? OptionalLong.of(Long.parseLong(scalar.value().strip()))
                    : OptionalLong.empty();
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }
}
