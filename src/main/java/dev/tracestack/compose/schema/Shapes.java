package dev.tracestack.compose.schema;

import dev.tracestack.compose.schema.Shape.Others;
import dev.tracestack.compose.schema.Shape.Rule;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The shapes that many keys share, and the means to make others. */
final class Shapes {

    static final Shape ANYTHING = new Shape.Anything();
    static final Shape TEXT = single(ValueKind.TEXT);
    static final Shape FLAG = single(ValueKind.FLAG);
    static final Shape WHOLE = single(ValueKind.WHOLE);
    static final Shape NUMBER = single(ValueKind.NUMBER);
    static final Shape FLAG_OR_TEXT = single(ValueKind.FLAG, ValueKind.TEXT);
    static final Shape WHOLE_OR_TEXT = single(ValueKind.WHOLE, ValueKind.TEXT);
    static final Shape NUMBER_OR_TEXT = single(ValueKind.NUMBER, ValueKind.TEXT);
    static final Shape TEXT_OR_NOTHING = single(ValueKind.TEXT, ValueKind.NOTHING);

    static final Shape TEXTS = new Shape.Listing(TEXT, false);
    static final Shape UNIQUE_TEXTS = new Shape.Listing(TEXT, true);
    static final Shape TEXT_OR_TEXTS = either(TEXT, UNIQUE_TEXTS);
    static final Shape PAIRS = either(
            anyKey(single(ValueKind.TEXT, ValueKind.NUMBER, ValueKind.FLAG, ValueKind.NOTHING), true), UNIQUE_TEXTS);
    static final Shape OPTIONS = anyKey(NUMBER_OR_TEXT, false);
    static final Shape COMMAND = either(single(ValueKind.NOTHING), TEXT, TEXTS);
    static final Shape EXTRA_HOSTS = either(anyKey(either(TEXT, TEXTS), true), UNIQUE_TEXTS);

    private static final Pattern NAME = Pattern.compile("^[a-zA-Z0-9._-]+$");

    private Shapes() {}

    static Shape single(ValueKind first, ValueKind... rest) {
        return new Shape.Single(EnumSet.of(first, rest), null);
    }

    static Shape ruled(Rule rule, ValueKind first, ValueKind... rest) {
        return new Shape.Single(EnumSet.of(first, rest), rule);
    }

    static Shape oneOf(String... texts) {
        return ruled(new Rule.OneOf(List.of(texts)), ValueKind.TEXT);
    }

    static Shape either(Shape... shapes) {
        return new Shape.Either(List.of(shapes));
    }

    static Shape list(Shape item) {
        return new Shape.Listing(item, false);
    }

    static Shape orNothing(Shape shape) {
        return either(shape, single(ValueKind.NOTHING));
    }

    /** Keys of any name; without {@code strict} an empty key passes unseen. */
    static Shape anyKey(Shape value, boolean strict) {
        return new Shape.Table(Map.of(), new Others(Pattern.compile(".+"), value, strict), false, List.of());
    }

    /** Keys that name parts of a project. */
    static Shape named(Shape value, boolean strict) {
        return new Shape.Table(Map.of(), new Others(NAME, value, strict), false, List.of());
    }

    static Keys keys() {
        return new Keys();
    }

    /** Gathers the keys of a table. */
    static final class Keys {
        private final Map<String, Shape> shapes = new LinkedHashMap<>();

        Keys key(String name, Shape shape) {
            shapes.put(name, shape);
            return this;
        }

        Keys each(Shape shape, String... names) {
            for (String name : names) {
                shapes.put(name, shape);
            }
            return this;
        }

        /** These keys and {@code x-} ones. */
        Shape table(String... required) {
            return new Shape.Table(Map.copyOf(shapes), null, true, List.of(required));
        }

        /** These keys and no {@code x-} ones. */
        Shape closed(String... required) {
            return new Shape.Table(Map.copyOf(shapes), null, false, List.of(required));
        }

        /** These keys, and others that are not looked at. */
        Shape open(String... required) {
            return new Shape.Table(
                    Map.copyOf(shapes), new Others(Pattern.compile(".+"), ANYTHING, false), true, List.of(required));
        }
    }
}
