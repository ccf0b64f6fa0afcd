package dev.tracestack.compose.load;

import dev.tracestack.compose.Value;
import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problems;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One mapping of a canonical model, read by key into the types of the records. */
record Part(Mapping mapping, KeyPath path, Problems problems) {

    private @Nullable Node value(String key) {
        Node node = mapping.find(key);
        return node instanceof Scalar scalar && scalar.isNull() ? null : node;
    }

    private <T> @Nullable T read(String key, BiFunction<Conversion, Node, T> how) {
        Node node = value(key);
        return node == null ? null : how.apply(new Conversion(path.key(key), problems), node);
    }

    private <T> T readOr(String key, T absent, BiFunction<Conversion, Node, T> how) {
        T read = read(key, how);
        return read == null ? absent : read;
    }

    boolean has(String key) {
        return value(key) != null;
    }

    /** A text; a whole number will do. */
    String text(String key) {
        return readOr(key, "", Conversion::text);
    }

    /** A number, of which a fraction is dropped, or digits. */
    long whole(String key) {
        return readOr(key, 0L, Conversion::whole);
    }

    int small(String key) {
        return Math.clamp(whole(key), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    @Nullable Integer smallIfSet(String key) {
        return has(key) ? Integer.valueOf(small(key)) : null;
    }

    /** A number that is not below 0, and no text, at most that. */
    @Nullable Long countIfSet(String key, long most) {
        return read(key, (conversion, node) -> conversion.count(node, most));
    }

    long count(String key, long most) {
        return readOr(key, 0L, (conversion, node) -> conversion.count(node, most));
    }

    float real(String key) {
        return readOr(key, 0f, Conversion::real);
    }

    boolean flag(String key) {
        return readOr(key, false, Conversion::flag);
    }

    @Nullable Boolean flagIfSet(String key) {
        return read(key, Conversion::flag);
    }

    /** Bytes or a size; Compose takes a number with a fraction for none at all. */
    long bytes(String key) {
        return readOr(key, 0L, Conversion::bytes);
    }

    @Nullable Duration duration(String key) {
        return read(key, Conversion::duration);
    }

    /** Words of a command; null where there is none. */
    @Nullable List<String> command(String key) {
        return value(key) instanceof Scalar ? read(key, Conversion::words) : has(key) ? texts(key) : null;
    }

    /** A list of texts; a text alone is a list of one. */
    List<String> texts(String key) {
        return items(key, Conversion::text);
    }

    /** A list of texts in which anything else is printed. */
    List<String> printedTexts(String key) {
        return items(key, (_, item) -> GoPrint.of(item));
    }

    private <T> List<T> items(String key, BiFunction<Conversion, Node, T> how) {
        Node node = value(key);
        List<T> items = new ArrayList<>();
        if (node instanceof Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                items.add(how.apply(
                        new Conversion(path.key(key).item(i), problems),
                        list.items().get(i)));
            }
        } else if (node != null) {
            items.add(how.apply(new Conversion(path.key(key), problems), node));
        }
        return items;
    }

    /** Names and texts, in either form; anything but a text is printed, nothing is an empty text. */
    Map<String, String> pairs(String key) {
        Map<String, String> pairs = new LinkedHashMap<>();
        variables(key, false).forEach((name, text) -> pairs.put(name, text == null ? "" : text));
        return pairs;
    }

    /** Names and texts, of which nothing is printed. */
    Map<String, String> textMap(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        Part named = part(key);
        if (named != null) {
            named.mapping().entries().keySet().forEach(name -> texts.put(name, named.text(name)));
        }
        return texts;
    }

    /** The same for variables, which may have no value. */
    Map<String, @Nullable String> variables(String key) {
        return variables(key, true);
    }

    private Map<String, @Nullable String> variables(String key, boolean strict) {
        Map<String, @Nullable String> variables = new LinkedHashMap<>();
        Node node = value(key);
        switch (node) {
            case Mapping named ->
                named.entries()
                        .forEach((name, entry) -> variables.put(
                                name,
                                entry.value() instanceof Scalar scalar && scalar.isNull()
                                        ? null
                                        : GoPrint.of(entry.value())));
            case Sequence list -> {
                for (Node item : list.items()) {
                    String text = GoPrint.of(item);
                    int equals = text.indexOf('=');
                    String name = equals < 0 ? text : text.substring(0, equals);
                    if (strict && !name.isEmpty() && Character.isWhitespace(name.charAt(name.length() - 1))) {
                        problems.add(
                                item,
                                Problem.Kind.FORMAT,
                                path.key(key),
                                "expected a name without blanks at its end, found '" + name + "'");
                    }
                    variables.put(name, equals < 0 ? null : text.substring(equals + 1));
                }
            }
            case Scalar scalar -> wrong(scalar, path.key(key), "a mapping or a list", "");
            case null -> {
                // nothing is said
            }
        }
        return variables;
    }

    /** The mapping under a key. */
    @Nullable Part part(String key) {
        return mapping.find(key) instanceof Mapping inner ? new Part(inner, path.key(key), problems) : null;
    }

    <T> @Nullable T part(String key, Function<Part, T> read) {
        Part part = part(key);
        return part == null ? null : read.apply(part);
    }

    /** The same where absence reads like a mapping that says nothing. */
    <T> T partOr(String key, T absent, Function<Part, T> read) {
        Part part = part(key);
        return part == null ? absent : read.apply(part);
    }

    <T> List<T> parts(String key, Function<Part, T> read) {
        List<T> parts = new ArrayList<>();
        if (value(key) instanceof Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                if (list.items().get(i) instanceof Mapping item) {
                    parts.add(read.apply(new Part(item, path.key(key).item(i), problems)));
                }
            }
        }
        return parts;
    }

    /** Parts by name, read with their names; nothing under a name reads as null. */
    <T> Map<String, @Nullable T> named(String key, BiFunction<String, Part, T> read) {
        Map<String, @Nullable T> named = new LinkedHashMap<>();
        if (value(key) instanceof Mapping parts) {
            parts.entries()
                    .forEach((name, entry) -> named.put(
                            name,
                            entry.value() instanceof Mapping part
                                    ? read.apply(
                                            name, new Part(part, path.key(key).key(name), problems))
                                    : null));
        }
        return named;
    }

    /** What stood under {@code x-} keys. */
    Map<String, Value> extensions() {
        return Extensions.of(mapping);
    }

    <T> T wrong(Node node, KeyPath at, String expected, T instead) {
        return new Conversion(at, problems).wrong(node, expected, instead);
    }
}
