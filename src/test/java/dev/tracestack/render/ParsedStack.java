package dev.tracestack.render;

import dev.tracestack.render.RenderedFile.Content;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import dev.tracestack.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The overlays of a rendered stack, read back. */
record ParsedStack(Map<String, String> texts) {

    static ParsedStack of(RenderSpec spec) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (RenderedFile file : Renderer.render(spec)) {
            if (file.content() instanceof Content.Text(String text)) {
                texts.put(file.path(), text);
            }
        }
        return new ParsedStack(texts);
    }

    Mapping document(String path) {
        return (Mapping) YamlReader.read(path, texts.getOrDefault(path, "")).only();
    }

    /** Every service of every overlay by name. */
    Map<String, Mapping> services() {
        Map<String, Mapping> services = new LinkedHashMap<>();
        texts.keySet().stream()
                .filter(path -> path.endsWith(".yml"))
                .forEach(path -> entries(document(path), "services")
                        .forEach((name, service) -> services.put(name, (Mapping) service)));
        return services;
    }

    Mapping service(String name) {
        return Objects.requireNonNull(services().get(name), name);
    }

    static Map<String, Node> entries(Mapping mapping, String key) {
        Map<String, Node> entries = new LinkedHashMap<>();
        mapping.get(key)
                .ifPresent(
                        node -> ((Mapping) node).entries().forEach((name, entry) -> entries.put(name, entry.value())));
        return entries;
    }

    static List<Node> items(Mapping mapping, String key) {
        return mapping.get(key).map(node -> ((Sequence) node).items()).orElse(List.of());
    }

    /** Scalars of a list. */
    static List<String> words(Mapping mapping, String key) {
        return items(mapping, key).stream().map(ParsedStack::text).toList();
    }

    /** The scalar at a path of keys, empty where there is none. */
    static String text(Mapping mapping, String... path) {
        Node node = mapping;
        for (String key : path) {
            node = node instanceof Mapping m ? m.get(key).orElse(null) : null;
            if (node == null) {
                return "";
            }
        }
        return text(node);
    }

    static String text(Node node) {
        return ((Scalar) node).value();
    }

    /** Every scalar under a node, keys left out. */
    static List<Scalar> scalars(Node node) {
        List<Scalar> all = new ArrayList<>();
        switch (node) {
            case Scalar scalar -> all.add(scalar);
            case Sequence sequence -> sequence.items().forEach(item -> all.addAll(scalars(item)));
            case Mapping mapping -> mapping.entries().values().forEach(entry -> all.addAll(scalars(entry.value())));
        }
        return all;
    }
}
