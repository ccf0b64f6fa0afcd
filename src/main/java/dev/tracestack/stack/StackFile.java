package dev.tracestack.stack;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.NearestKey;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Position;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problems;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import dev.tracestack.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a folder's {@code tracestack.yaml} says about its stack. Each key is the long name of an option without its
 * dashes; it counts where neither the command line nor the environment says the same.
 *
 * @param settings by key, in the order of the file
 */
public record StackFile(Map<String, Setting> settings) {

    /** What the file is called. */
    public static final String NAME = "tracestack.yaml";

    /** How a key takes its values. */
    public enum Shape {
        /** One text. */
        ONE,
        /** A text, or a list of them. */
        LIST,
        /** A mapping of names to texts, which become {@code NAME=TEXT}. */
        PAIRS
    }

    /** Every key that there is. */
    public static final Map<String, Shape> KEYS = new TreeMap<>(Map.ofEntries(
            Map.entry("bind", Shape.ONE),
            Map.entry("cors", Shape.LIST),
            Map.entry("env-file", Shape.LIST),
            Map.entry("file", Shape.LIST),
            Map.entry("image", Shape.PAIRS),
            Map.entry("mlflow-uri", Shape.ONE),
            Map.entry("port", Shape.PAIRS),
            Map.entry("port-offset", Shape.ONE),
            Map.entry("profile", Shape.LIST),
            Map.entry("project", Shape.ONE),
            Map.entry("registry", Shape.ONE),
            Map.entry("runtime", Shape.ONE),
            Map.entry("wait-timeout", Shape.ONE),
            Map.entry("with", Shape.LIST)));

    /** One key's texts, and where they stand. */
    public record Setting(Position position, List<String> texts) {
        public Setting {
            texts = List.copyOf(texts);
        }
    }

    public StackFile {
        settings = Map.copyOf(settings);
    }

    /**
     * Reads the file of that folder; nothing is said where there is none.
     *
     * @throws TracestackException {@code INVALID_SETTING} or {@code INVALID_YAML} with every mistake, one a line
     */
    public static StackFile in(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return new StackFile(Map.of());
        }
        try {
            return read(Files.readString(file));
        } catch (IOException unreadable) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "reading " + file + ": expected a text file that this user may read, found "
                            + unreadable.getMessage(),
                    Remedy.of("make it readable, or move it away", "ls -l " + file),
                    unreadable);
        }
    }

    static StackFile read(String text) {
        Problems problems = new Problems();
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (Node root : YamlReader.read(NAME, text).all()) {
            switch (root) {
                case Mapping mapping -> mapping.entries().forEach((key, entry) -> take(key, entry, settings, problems));
                case Scalar scalar when scalar.isNull() -> {}
                case Scalar _, Sequence _ ->
                    problems.add(new Problem(root.position(), "expected keys and values, found something else"));
            }
        }
        if (!problems.isEmpty()) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    problems.list().stream().map(Problem::toString).collect(Collectors.joining("\n")),
                    Remedy.of("correct the file at the places named; docs/configuration.md lists every key"));
        }
        return new StackFile(settings);
    }

    private static void take(String key, Mapping.Entry entry, Map<String, Setting> settings, Problems problems) {
        Shape shape = KEYS.get(key);
        if (shape == null) {
            String nearest = NearestKey.to(key, KEYS.keySet())
                    .map(known -> "did you mean '" + known + "'?")
                    .orElseGet(() -> "there are " + String.join(", ", KEYS.keySet()));
            problems.add(new Problem(entry.key().position(), "unknown key '" + key + "': " + nearest));
            return;
        }
        List<String> texts = new ArrayList<>();
        switch (shape) {
            case ONE -> one(key, entry.value(), texts, problems);
            case LIST -> list(key, entry.value(), texts, problems);
            case PAIRS -> pairs(key, entry.value(), texts, problems);
        }
        settings.put(key, new Setting(entry.value().position(), texts));
    }

    private static void one(String key, Node node, List<String> texts, Problems problems) {
        if (node instanceof Scalar scalar && !scalar.isNull()) {
            texts.add(scalar.value());
        } else {
            problems.add(new Problem(node.position(), key + ": expected one value, found another form"));
        }
    }

    private static void list(String key, Node node, List<String> texts, Problems problems) {
        if (node instanceof Sequence sequence) {
            sequence.items().forEach(item -> one(key, item, texts, problems));
        } else {
            one(key, node, texts, problems);
        }
    }

    private static void pairs(String key, Node node, List<String> texts, Problems problems) {
        if (!(node instanceof Mapping mapping)) {
            problems.add(new Problem(node.position(), key + ": expected names with values below, found another form"));
            return;
        }
        mapping.entries().forEach((name, entry) -> {
            List<String> value = new ArrayList<>();
            one(key + "." + name, entry.value(), value, problems);
            value.forEach(text -> texts.add(name + "=" + text));
        });
    }
}
