package dev.tracestack.doctor.captured;

import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Position;
import dev.tracestack.yaml.Reading;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import dev.tracestack.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;

/** Masks the environment that a Compose file gives to services, in its place, so that lines stay where they were. */
final class ComposeEnvironment {

    private static final int DEPTH = 30;

    private final List<String> lines;

    private ComposeEnvironment(List<String> lines) {
        this.lines = lines;
    }

    static String masked(String file, String text) {
        Reading reading = YamlReader.read(file, text);
        ComposeEnvironment masking = new ComposeEnvironment(new ArrayList<>(List.of(text.split("\n", -1))));
        reading.documents().forEach(document -> masking.visit(document, 0));
        return String.join("\n", masking.lines);
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
                        mask(scalar, 0);
                    }
                });
            case Sequence sequence ->
                sequence.items().forEach(item -> {
                    if (item instanceof Scalar scalar && scalar.value().indexOf('=') > 0) {
                        String name = scalar.value().substring(0, scalar.value().indexOf('='));
                        if (!AllowedVariables.allows(name)) {
                            mask(scalar, name.length() + 1);
                        }
                    }
                });
            case Scalar _ -> {}
        }
    }

    /** Everything from there to the end of the scalar's line, or to its closing quote. */
    private void mask(Scalar scalar, int kept) {
        Position at = scalar.position();
        int row = at.line() - 1;
        if (row >= lines.size() || scalar.value().isEmpty() || scalar.value().startsWith("${")) {
            return;
        }
        String line = lines.get(row);
        int start = at.column() - 1;
        if (start >= line.length()) {
            return;
        }
        char quote = line.charAt(start);
        boolean quoted = quote == '"' || quote == '\'';
        int from = start + (quoted ? 1 : 0) + kept;
        int end = quoted ? line.indexOf(quote, from) : line.startsWith(scalar.value(), start) ? start + scalar.value().length() : line.length();
        lines.set(row, line.substring(0, Math.min(from, line.length())) + Redaction.MASK + line.substring(end < 0 ? line.length() : Math.max(end, Math.min(from, line.length()))));
    }
}
