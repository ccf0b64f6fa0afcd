package dev.tracestack.compose.schema;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Texts that mean a number or a truth value, by the rules of Go's {@code strconv} and of YAML 1.1's booleans. */
public final class Cast {

    private static final int DIGITS_OF_A_LONG = 19;

    private Cast() {}

    /** Decimal digits, perhaps with a sign, within 64 bits. */
    public static OptionalLong whole(String text) {
        int start = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        if (start == text.length()) {
            return OptionalLong.empty();
        }
        int first = start;
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return OptionalLong.empty();
            }
            if (first == i && text.charAt(i) == '0') {
                first++;
            }
        }
        if (text.length() - first > DIGITS_OF_A_LONG) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException beyond) {
            return OptionalLong.empty();
        }
    }

    /** A finite decimal number with or without an exponent. */
    public static OptionalDouble decimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                return OptionalDouble.empty();
            }
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException notOne) {
            return OptionalDouble.empty();
        }
    }

    /** The words of YAML 1.1 in any case, without {@code 1} and {@code 0}. */
    public static Optional<Boolean> flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "y", "yes", "on" -> Optional.of(true);
            case "false", "n", "no", "off" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
