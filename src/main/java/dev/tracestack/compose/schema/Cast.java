package dev.tracestack.compose.schema;

import dev.tracestack.yaml.Position;
import dev.tracestack.yaml.Scalar;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How a text becomes a number or a truth value, by the rules of Go's {@code strconv} and of YAML 1.1's booleans. */
public enum Cast {
    WHOLE("a whole number") {
        @Override
        Optional<Scalar> of(Position position, String text) {
            OptionalLong number = whole(text);
            return number.isPresent() ? Optional.of(Scalar.of(position, number.getAsLong())) : Optional.empty();
        }
    },
    DOUBLE("a number") {
        @Override
        Optional<Scalar> of(Position position, String text) {
            OptionalDouble number = decimal(text);
            return number.isPresent() ? Optional.of(Scalar.of(position, number.getAsDouble())) : Optional.empty();
        }
    },
    /** In single precision, which shows in what is written again. */
    SINGLE("a number") {
        @Override
        Optional<Scalar> of(Position position, String text) {
            OptionalDouble number = decimal(text);
            return number.isPresent()
                    ? Optional.of(Scalar.of(position, Double.parseDouble(Float.toString((float) number.getAsDouble()))))
                    : Optional.empty();
        }
    },
    FLAG("true or false") {
        @Override
        Optional<Scalar> of(Position position, String text) {
            return flag(text).map(on -> Scalar.of(position, on));
        }
    };

    private static final int DIGITS_OF_A_LONG = 19;

    private final String words;

    Cast(String words) {
        this.words = words;
    }

    abstract Optional<Scalar> of(Position position, String text);

    /** What is wanted, for messages. */
    public String words() {
        return words;
    }

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
