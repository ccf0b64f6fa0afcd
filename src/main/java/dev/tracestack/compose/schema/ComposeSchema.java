package dev.tracestack.compose.schema;

import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.NearestKey;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problems;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.ScalarValue;
import dev.tracestack.yaml.Sequence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds a model to the JSON schema of the Compose specification, in the version that Docker Compose 5.5 carries. */
public final class ComposeSchema {

    private final Problems problems;

    private ComposeSchema(Problems problems) {
        this.problems = problems;
    }

    /** Notes every key that nobody knows and every value that its key does not take. */
    public static void check(Mapping model, Problems problems) {
        new ComposeSchema(problems).check(ProjectShape.PROJECT, model, KeyPath.ROOT);
    }

    private void check(Shape shape, Node node, KeyPath path) {
        switch (shape) {
            case Shape.Anything any -> checkNumbers(node, path);
            case Shape.Single single -> single(single, node, path);
            case Shape.Listing listing -> {
                if (node instanceof Sequence list) {
                    listing(listing, list, path);
                } else {
                    wrongKind(shape, node, path);
                }
            }
            case Shape.Table table -> {
                if (node instanceof Mapping mapping) {
                    table(table, mapping, path);
                } else {
                    wrongKind(shape, node, path);
                }
            }
            case Shape.Either either -> either(either, node, path);
        }
    }

    private void either(Shape.Either either, Node node, KeyPath path) {
        ValueKind kind = ValueKind.of(node);
        for (Shape shape : either.shapes()) {
            if (takes(shape.kinds(), kind)) {
                check(shape, node, path);
                return;
            }
        }
        wrongKind(either, node, path);
    }

    private void single(Shape.Single single, Node node, KeyPath path) {
        if (!(node instanceof Scalar scalar) || !takes(single.kinds(), ValueKind.of(node))) {
            wrongKind(single, node, path);
            return;
        }
        checkNumbers(node, path);
        if (single.rule() != null) {
            rule(single.rule(), scalar, path);
        }
    }

    private void rule(Shape.Rule rule, Scalar scalar, KeyPath path) {
        switch (rule) {
            case Shape.Rule.Form(Pattern pattern) -> {
                if (!pattern.matcher(scalar.value()).find()) {
                    problem(scalar, path, "a text like " + pattern);
                }
            }
            case Shape.Rule.OneOf(List<String> texts) -> {
                if (!texts.contains(scalar.value())) {
                    problem(scalar, path, "one of " + String.join(", ", texts));
                }
            }
            case Shape.Rule.Between(long least, long most) -> {
                if (scalar.typed() instanceof ScalarValue.Whole(long value) && (value < least || value > most)) {
                    problem(
                            scalar,
                            path,
                            most == Long.MAX_VALUE ? "at least " + least : "a number from " + least + " to " + most);
                }
            }
        }
    }

    private void listing(Shape.Listing listing, Sequence list, KeyPath path) {
        Map<Object, Integer> seen = new HashMap<>();
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            check(listing.item(), item, path.item(i));
            Integer first = listing.unique() ? seen.putIfAbsent(JsonValue.of(item), i) : null;
            if (first != null) {
                problems.add(
                        item,
                        Problem.Kind.SCHEMA,
                        path.item(i),
                        "expected every item once, found the same as item " + first);
            }
        }
    }

    private void table(Shape.Table table, Mapping mapping, KeyPath path) {
        for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
            String key = entry.getKey();
            Node value = entry.getValue().value();
            Shape known = table.keys().get(key);
            Shape.Others others = table.others();
            if (known != null) {
                check(known, value, path.key(key));
            } else if (table.extensible() && key.startsWith("x-")) {
                checkNumbers(value, path.key(key));
            } else if (others != null && others.name().matcher(key).find()) {
                check(others.shape(), value, path.key(key));
            } else if (others == null || others.onlyThese()) {
                unknownKey(table, entry.getValue().key(), path.key(key));
            }
        }
        for (String key : table.required()) {
            if (!mapping.has(key)) {
                problems.add(mapping, Problem.Kind.SCHEMA, path, "expected a key '" + key + "', found none");
            }
        }
    }

    private void unknownKey(Shape.Table table, Scalar key, KeyPath path) {
        Shape.Others others = table.others();
        String expected = others != null
                ? "a name of letters, digits, '.', '_' and '-'"
                : NearestKey.to(key.value(), table.keys().keySet())
                        .map(nearest -> "a key that Compose knows, such as '" + nearest + "'")
                        .orElse("a key that Compose knows");
        problems.add(
                key, Problem.Kind.SCHEMA, path, "expected " + expected + ", found '" + Shortened.of(key.value()) + "'");
    }

    /** JSON has no infinity, and Compose passes every number through it. */
    private void checkNumbers(Node node, KeyPath path) {
        switch (node) {
            case Mapping mapping ->
                mapping.entries().forEach((key, entry) -> checkNumbers(entry.value(), path.key(key)));
            case Sequence list -> {
                for (int i = 0; i < list.items().size(); i++) {
                    checkNumbers(list.items().get(i), path.item(i));
                }
            }
            case Scalar scalar -> {
                if (scalar.typed() instanceof ScalarValue.Decimal(double number) && !Double.isFinite(number)) {
                    problem(scalar, path, "a finite number");
                }
            }
        }
    }

    private void wrongKind(Shape shape, Node node, KeyPath path) {
        Set<ValueKind> kinds = shape.kinds();
        problem(
                node,
                path,
                kinds.stream()
                        .filter(kind -> kind != ValueKind.WHOLE || !kinds.contains(ValueKind.NUMBER))
                        .map(ValueKind::words)
                        .collect(Collectors.joining(", or ")));
    }

    private void problem(Node node, KeyPath path, String expected) {
        problems.add(node, Problem.Kind.SCHEMA, path, "expected " + expected + ", found " + ValueKind.found(node));
    }

    /** A whole number is a number, too. */
    private static boolean takes(Set<ValueKind> kinds, ValueKind kind) {
        return kinds.contains(kind) || (kind == ValueKind.WHOLE && kinds.contains(ValueKind.NUMBER));
    }
}
