package dev.tracestack.smoke.expect;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.SpanKind;
import dev.tracestack.otlp.StatusCode;
import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.NearestKey;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Position;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problems;
import dev.tracestack.yaml.Reading;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.ScalarValue;
import dev.tracestack.yaml.Sequence;
import dev.tracestack.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads an expectation file; all that is wrong with it is told together, each with line and column. */
public final class ExpectationReader {

    private static final List<String> TOP = List.of("spans", "absent");
    private static final List<String> SPAN =
            List.of("service", "name", "kind", "status", "attributes", "count", "duration", "parent");
    private static final List<String> BARE =
            List.of("service", "name", "kind", "status", "attributes", "duration", "parent");

    private final Problems problems = new Problems();

    private ExpectationReader() {}

    /**
     * Reads a document.
     *
     * @param file its name, for positions
     * @throws TracestackException {@code TS204} where it is not one
     */
    public static Expectation read(String file, String text) {
        ExpectationReader reader = new ExpectationReader();
        Reading reading = YamlReader.read(file, text);
        reader.problems.addAll(reading.problems());
        Expectation read = new Expectation(file, List.of(), List.of());
        if (reader.problems.isEmpty()) {
            read = reader.document(file, reading);
        }
        if (!reader.problems.isEmpty()) {
            throw new TracestackException(
                    FaultCode.INVALID_YAML,
                    reader.problems.list().stream()
                            .sorted(Problem.BY_PLACE)
                            .map(Problem::toString)
                            .collect(Collectors.joining("\n")),
                    Remedy.of("correct the file; docs/smoke.md explains every key"));
        }
        return read;
    }

    private Expectation document(String file, Reading reading) {
        if (reading.all().size() != 1 || !(reading.all().getFirst() instanceof Mapping top)) {
            problems.add(new Problem(new Position(file, 1, 1), "expected one mapping with the keys spans and absent"));
            return new Expectation(file, List.of(), List.of());
        }
        known(top, KeyPath.ROOT, TOP);
        List<SpanPattern> spans = patterns(top, "spans", SPAN);
        List<SpanPattern> absent = patterns(top, "absent", BARE);
        if (spans.isEmpty() && absent.isEmpty() && problems.isEmpty()) {
            wrong(top, KeyPath.ROOT, "expected at least one entry below spans or absent, found none");
        }
        return new Expectation(file, spans, absent);
    }

    private List<SpanPattern> patterns(Mapping top, String key, List<String> keys) {
        List<SpanPattern> patterns = new ArrayList<>();
        KeyPath path = KeyPath.of(key);
        @Nullable Node node = top.find(key);
        if (node instanceof Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                patterns.add(pattern(list.items().get(i), path.item(i), keys));
            }
        } else if (node != null) {
            wrong(node, path, "expected a list of spans");
        }
        return patterns;
    }

    private SpanPattern pattern(Node node, KeyPath path, List<String> keys) {
        List<SpanPattern.Condition> conditions = new ArrayList<>();
        if (!(node instanceof Mapping span)) {
            wrong(node, path, "expected a mapping such as {service: checkout, name: POST /orders}");
            return new SpanPattern(node.position(), List.of(), Count.ANY, Optional.empty());
        }
        known(span, path, keys);
        text(span, path, "service").map(Conditions.OfService::new).ifPresent(conditions::add);
        text(span, path, "name").map(Conditions.Named::new).ifPresent(conditions::add);
        named(span, path, "kind", SpanKind::parse).map(Conditions.OfKind::new).ifPresent(conditions::add);
        named(span, path, "status", StatusCode::parse)
                .map(Conditions.WithStatus::new)
                .ifPresent(conditions::add);
        attributes(span, path, conditions);
        new Bounds(problems).duration(span, path).ifPresent(conditions::add);
        Optional<SpanPattern.Parent> parent = parent(span, path);
        if (conditions.isEmpty() && parent.isEmpty() && problems.isEmpty()) {
            wrong(span, path, "expected at least one of " + String.join(", ", BARE));
        }
        Count count = keys.equals(SPAN) ? new Bounds(problems).count(span, path) : Count.ANY;
        return new SpanPattern(span.position(), conditions, count, parent);
    }

    private Optional<SpanPattern.Parent> parent(Mapping span, KeyPath path) {
        @Nullable Node node = span.find("parent");
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof Scalar scalar && (scalar.isNull() || scalar.value().equals("none"))) {
            return Optional.of(new SpanPattern.Parent.None());
        }
        return Optional.of(new SpanPattern.Parent.Like(pattern(node, path.key("parent"), BARE)));
    }

    private void attributes(Mapping span, KeyPath path, List<SpanPattern.Condition> conditions) {
        @Nullable Node node = span.find("attributes");
        if (node instanceof Mapping attributes) {
            attributes
                    .entries()
                    .forEach((key, entry) -> conditions.add(new Conditions.WithAttribute(
                            key, value(entry.value(), path.key("attributes").key(key)))));
        } else if (node != null) {
            wrong(node, path.key("attributes"), "expected a mapping of attributes to values");
        }
    }

    private Optional<String> value(Node node, KeyPath path) {
        return switch (node) {
            case Scalar scalar -> plain(scalar);
            case Sequence list ->
                Optional.of(list.items().stream()
                        .map(item -> value(item, path).orElse(""))
                        .collect(Collectors.joining(", ", "[", "]")));
            case Mapping map -> {
                wrong(map, path, "expected a value or a list of values");
                yield Optional.empty();
            }
        };
    }

    private static Optional<String> plain(Scalar scalar) {
        return switch (scalar.typed()) {
            case ScalarValue.Null _ -> Optional.empty();
            case ScalarValue.Decimal(double number) -> Optional.of(ValueText.real(number));
            case ScalarValue.Bool _, ScalarValue.Whole _, ScalarValue.Text _ ->
                Optional.of(scalar.typed().toString());
            case ScalarValue.Timestamp _ -> Optional.of(scalar.value());
        };
    }

    private Optional<String> text(Mapping span, KeyPath path, String key) {
        @Nullable Node node = span.find(key);
        if (node instanceof Scalar scalar && !scalar.isNull()) {
            return Optional.of(scalar.value());
        }
        if (node != null) {
            wrong(node, path.key(key), "expected text");
        }
        return Optional.empty();
    }

    private <T> Optional<T> named(Mapping span, KeyPath path, String key, Function<String, T> parse) {
        Optional<String> text = text(span, path, key);
        try {
            return text.map(name -> parse.apply(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            span.get(key).ifPresent(node -> wrong(node, path.key(key), String.valueOf(unknown.getMessage())));
            return Optional.empty();
        }
    }

    private void known(Mapping mapping, KeyPath path, List<String> keys) {
        Set<String> allowed = Set.copyOf(keys);
        mapping.entries().forEach((key, entry) -> {
            if (!allowed.contains(key)) {
                String nearest = NearestKey.to(key, keys)
                        .map(known -> "; the nearest is " + known)
                        .orElse("; there are " + String.join(", ", keys));
                wrong(entry.key(), path.key(key), "unknown key" + nearest);
            }
        });
    }

    private void wrong(Node node, KeyPath path, String message) {
        problems.add(node, Problem.Kind.SYNTAX, path, message);
    }
}
