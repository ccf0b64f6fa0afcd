package dev.tracestack.compose.interpolation;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The values that variables have.
 *
 * @param lookup says them
 * @param warnings hears of every variable that is used and has no value, in the words of {@code docker compose}
 */
public record Variables(Lookup lookup, Consumer<String> warnings) {

    /** Says what value a variable has. */
    @FunctionalInterface
    public interface Lookup {

        /** Null where the variable is not set. */
        @Nullable String find(String name);
    }

    /** These values by name. */
    public static Variables of(Map<String, String> values, Consumer<String> warnings) {
        return new Variables(values::get, warnings);
    }

    @Nullable String find(String name) {
        return lookup.find(name);
    }

    /** The value, or nothing at all with a warning. */
    String orBlank(String name) {
        String value = find(name);
        if (value == null) {
            warnings.accept("The \"" + name + "\" variable is not set. Defaulting to a blank string.");
            return "";
        }
        return value;
    }
}
