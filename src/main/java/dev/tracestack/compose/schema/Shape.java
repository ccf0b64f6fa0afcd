package dev.tracestack.compose.schema;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a value may look like, as the JSON schema of the Compose specification has it. */
sealed interface Shape {

    /** The kinds of values that the shape takes at all. */
    Set<ValueKind> kinds();

    /** Whatever it is. */
    record Anything() implements Shape {
        @Override
        public Set<ValueKind> kinds() {
            return EnumSet.allOf(ValueKind.class);
        }
    }

    /** A single value of one of these kinds, perhaps held to a rule. */
    record Single(Set<ValueKind> kinds, @Nullable Rule rule) implements Shape {}

    /** A list of values of one shape. */
    record Listing(Shape item, boolean unique) implements Shape {
        @Override
        public Set<ValueKind> kinds() {
            return EnumSet.of(ValueKind.LIST);
        }
    }

    /**
     * A mapping.
     *
     * @param keys those that have a name
     * @param others what holds for the rest; null where there may be no other but {@code x-}
     * @param extensible whether {@code x-} keys may stand here
     * @param required keys that must be there
     */
    record Table(Map<String, Shape> keys, @Nullable Others others, boolean extensible, List<String> required)
            implements Shape {
        @Override
        public Set<ValueKind> kinds() {
            return EnumSet.of(ValueKind.MAPPING);
        }
    }

    /** One of several, which differ in kind. */
    record Either(List<Shape> shapes) implements Shape {
        @Override
        public Set<ValueKind> kinds() {
            Set<ValueKind> all = EnumSet.noneOf(ValueKind.class);
            shapes.forEach(shape -> all.addAll(shape.kinds()));
            return all;
        }
    }

    /**
     * Keys that people choose.
     *
     * @param name what such a key looks like
     * @param shape of its value
     * @param onlyThese whether a key that looks otherwise is an error; else its value is not looked at
     */
    record Others(Pattern name, Shape shape, boolean onlyThese) {}

    /** What a single value must be beyond its kind. */
    sealed interface Rule {

        /** A text of this form. */
        record Form(Pattern pattern) implements Rule {}

        /** One of these texts. */
        record OneOf(List<String> texts) implements Rule {}

        /** A number, where it is one, between these two. */
        record Between(long least, long most) implements Rule {}
    }
}
