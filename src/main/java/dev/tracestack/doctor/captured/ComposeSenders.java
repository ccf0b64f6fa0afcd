package dev.tracestack.doctor.captured;

import dev.tracestack.doctor.signals.Sender;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import dev.tracestack.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The services of Compose files whose environment says how they send traces, with the place of each variable. */
final class ComposeSenders {

    private static final int DEPTH = 10;

    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<String, String> places = new LinkedHashMap<>();

    private ComposeSenders() {}

    /** Each service once; what a later file says of it wins. */
    static List<Sender> of(List<CapturedFile> files) {
        Map<String, Sender> senders = new LinkedHashMap<>();
        for (CapturedFile file : files) {
            if (file.kind() == CapturedFile.Kind.YAML) {
                YamlReader.read(file.name(), file.text()).documents().forEach(document -> {
                    if (document instanceof Mapping root && root.find("services") instanceof Mapping services) {
                        services.entries()
                                .forEach((name, service) ->
                                        senders.merge(name, sender(name, service.value()), Sender::with));
                    }
                });
            }
        }
        return senders.values().stream().filter(Sender::isConfigured).toList();
    }

    private static Sender sender(String name, Node service) {
        if (!(service instanceof Mapping mapping)) {
            return new Sender(name, Sender.Where.CONTAINER, Map.of(), Map.of());
        }
        ComposeSenders reading = new ComposeSenders();
        mapping.get("environment").ifPresent(environment -> reading.environment(environment, 0));
        String mode = mapping.find("network_mode") instanceof Scalar scalar ? scalar.value() : "";
        boolean shared = mode.equals("host") || mode.startsWith("service:") || mode.startsWith("container:");
        return new Sender(
                name, shared ? Sender.Where.SHARED_NETWORK : Sender.Where.CONTAINER, reading.variables, reading.places);
    }

    private void environment(Node node, int depth) {
        if (depth > DEPTH) {
            return;
        }
        switch (node) {
            case Mapping mapping -> {
                mapping.get("<<").ifPresent(merged -> environment(merged, depth + 1));
                mapping.entries().forEach((name, entry) -> {
                    if (entry.value() instanceof Scalar value) {
                        put(name, value.value(), entry.key());
                    }
                });
            }
            case Sequence sequence -> sequence.items().forEach(item -> item(item, depth));
            case Scalar _ -> {}
        }
    }

    private void item(Node item, int depth) {
        switch (item) {
            case Scalar scalar -> {
                int sign = scalar.value().indexOf('=');
                if (sign > 0) {
                    put(scalar.value().substring(0, sign), scalar.value().substring(sign + 1), scalar);
                }
            }
            case Mapping merged -> environment(merged, depth + 1);
            case Sequence _ -> {}
        }
    }

    /** What comes from a variable of somebody's shell is not known here. */
    private void put(String name, String value, Scalar at) {
        if (value.contains("$")) {
            variables.remove(name);
            places.remove(name);
        } else {
            variables.put(name, value);
            places.put(name, at.position().toString());
        }
    }
}
