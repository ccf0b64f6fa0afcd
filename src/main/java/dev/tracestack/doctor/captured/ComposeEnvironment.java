package dev.tracestack.doctor.captured;

import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Reading;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import dev.tracestack.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Masks the environment that a Compose file gives to services, in its place, so that lines stay where they were. */
final class ComposeEnvironment {

    private static final int DEPTH = 30;

    /** A scalar, and how much of its value may stay. */
    private record Masked(Scalar scalar, int kept) {}

    private final List<Masked> found = new ArrayList<>();

    private ComposeEnvironment() {}

    static String masked(String file, String text) {
        Reading reading = YamlReader.read(file, text);
        ComposeEnvironment masking = new ComposeEnvironment();
        reading.documents().forEach(document -> masking.visit(document, 0));
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        // from the end, so that what is masked moves nothing that is still to be masked
        masking.found.stream()
                .sorted(Comparator.comparingInt(
                                (Masked m) -> m.scalar().position().line())
                        .thenComparingInt(m -> m.scalar().position().column())
                        .reversed())
                .forEach(masked -> mask(lines, masked));
        return String.join("\n", lines);
    }

    private void visit(Node node, int depth) {
        if (depth > DEPTH) {
            return;
        }
        switch (node) {
            case Mapping mapping ->
                mapping.entries().forEach((key, entry) -> {
                    if (key.equals("environment")) {
                        environment(entry.value());
                    } else {
                        visit(entry.value(), depth + 1);
                    }
                });
            case Sequence sequence -> sequence.items().forEach(item -> visit(item, depth + 1));
            case Scalar _ -> {}
        }
    }

    private void environment(Node node) {
        switch (node) {
            case Mapping mapping ->
                mapping.entries().forEach((name, entry) -> {
                    if (!AllowedVariables.allows(name) && entry.value() instanceof Scalar scalar) {
                        found.add(new Masked(scalar, 0));
                    }
                });
            case Sequence sequence ->
                sequence.items().forEach(item -> {
                    if (item instanceof Scalar scalar && scalar.value().indexOf('=') > 0) {
                        String name = scalar.value().substring(0, scalar.value().indexOf('='));
                        if (!AllowedVariables.allows(name)) {
                            found.add(new Masked(scalar, name.length() + 1));
                        }
                    }
                });
            case Scalar _ -> {}
        }
    }

    private static void mask(List<String> lines, Masked masked) {
        Scalar scalar = masked.scalar();
        int row = scalar.position().line() - 1;
        if (row >= lines.size() || scalar.value().isEmpty() || scalar.value().startsWith("${")) {
            return;
        }
        String line = lines.get(row);
        String[] source = scalar.source().split("\n", -1);
        int start = Math.min(scalar.position().column() - 1, line.length());
        boolean quoted = start < line.length() && (line.charAt(start) == '"' || line.charAt(start) == '\'');
        int from = Math.min(start + (quoted ? 1 : 0) + masked.kept(), line.length());
        int end = source.length > 1
                ? line.length()
                : Math.min(start + source[0].length() - (quoted ? 1 : 0), line.length());
        lines.set(row, line.substring(0, from) + Redaction.MASK + line.substring(Math.max(from, end)));
        for (int i = 1; i < source.length && row + i < lines.size(); i++) {
            lines.set(row + i, "");
        }
    }
}
