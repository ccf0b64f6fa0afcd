package dev.tracestack.cli;

import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Reading;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import dev.tracestack.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the YAML of a job. */
final class CiYaml {

    private CiYaml() {}

    static Mapping read(String file, String text) {
        Reading reading = YamlReader.read(file, text);
        if (!reading.problems().isEmpty()) {
            throw new AssertionError(reading.problems());
        }
        return mapping(reading.documents().getFirst());
    }

    static Mapping mapping(Node node) {
        if (node instanceof Mapping mapping) {
            return mapping;
        }
        throw new AssertionError(node.position() + ": expected a mapping");
    }

    static Mapping mapping(Mapping of, String key) {
        return mapping(of.get(key).orElseThrow(() -> new AssertionError(of.position() + ": expected a key " + key)));
    }

    /** The items, none where the key is missing. */
    static List<Node> items(Mapping of, String key) {
        return of.get(key).map(node -> ((Sequence) node).items()).orElse(List.of());
    }

    static String text(Node node) {
        return ((Scalar) node).value();
    }

    /** The text under the key, or nothing. */
    static String text(Mapping of, String key) {
        return of.get(key).map(CiYaml::text).orElse("");
    }

    /** The texts under the key's keys, none where it is missing. */
    static Map<String, String> texts(Mapping of, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        of.get(key)
                .map(CiYaml::mapping)
                .ifPresent(mapping -> mapping.entries().forEach((name, entry) -> texts.put(name, text(entry.value()))));
        return texts;
    }
}
