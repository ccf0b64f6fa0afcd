package dev.tracestack.doctor.captured;

import dev.tracestack.compose.interpolation.Template;
import dev.tracestack.compose.interpolation.Variables;
import dev.tracestack.doctor.signals.Sender;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import dev.tracestack.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The services of Compose files whose environment says how they send traces, with the place of each variable. */
final class ComposeSenders {

    private static final int DEPTH = 10;

    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<String, String> places = new LinkedHashMap<>();

    private final Optional<Map<String, String>> known;

    private ComposeSenders(Optional<Map<String, String>> known) {
        this.known = known;
    }

    /**
     * Each service once; what a later file says of it wins.
     *
     * @param known the variables that a file of that name may name; empty where nobody knows them, as of a capture
     */
    static List<Sender> of(List<CapturedFile> files, Function<String, Optional<Map<String, String>>> known) {
        Map<String, Sender> senders = new LinkedHashMap<>();
        for (CapturedFile file : files) {
            if (file.kind() == CapturedFile.Kind.YAML) {
                YamlReader.read(file.name(), file.text()).documents().forEach(document -> {
                    if (document instanceof Mapping root && root.find("services") instanceof Mapping services) {
                        services.entries()
                                .forEach((name, service) -> senders.merge(
                                        name, sender(name, service.value(), known.apply(file.name())), Sender::with));
                    }
                });
            }
        }
        return senders.values().stream().filter(Sender::isConfigured).toList();
    }

    private static Sender sender(String name, Node service, Optional<Map<String, String>> known) {
        if (!(service instanceof Mapping mapping)) {
            return new Sender(name, Sender.Where.CONTAINER, Map.of(), Map.of());
        }
        ComposeSenders reading = new ComposeSenders(known);
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

    /** As Compose would fill it in; what nobody knows, or Compose would refuse, is left out. */
    private void put(String name, String written, Scalar at) {
        Optional<String> value = written.contains("$")
                ? known.map(values -> Template.substitute(written, Variables.of(values, _ -> {})))
                        .filter(outcome -> outcome.failure() == null)
                        .map(Template.Outcome::value)
                : Optional.of(written);
        value.ifPresentOrElse(
                text -> {
                    variables.put(name, text);
                    places.put(name, at.position().toString());
                },
                () -> {
                    variables.remove(name);
                    places.remove(name);
                });
    }
}
