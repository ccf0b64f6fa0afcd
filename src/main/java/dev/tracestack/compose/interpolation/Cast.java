package dev.tracestack.compose.interpolation;

import dev.tracestack.yaml.Scalar;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a text becomes once its variables are replaced, where the specification wants no text. */
enum Cast {
    WHOLE_NUMBER("a whole number") {
        @Override
        @Nullable Scalar apply(Scalar text, Consumer<String> warnings) {
            Long number = whole(text.value());
            return number == null ? null : Scalar.of(text.position(), number);
        }
    },
    NUMBER("a number") {
        @Override
        @Nullable Scalar apply(Scalar text, Consumer<String> warnings) {
            Double number = number(text.value());
            return number == null ? null : Scalar.of(text.position(), number);
        }
    },
    TRUTH("true or false") {
        @Override
        @Nullable Scalar apply(Scalar text, Consumer<String> warnings) {
            return switch (text.value().toLowerCase(Locale.ROOT)) {
                case "true" -> Scalar.of(text.position(), true);
                case "false" -> Scalar.of(text.position(), false);
                case "y", "yes", "on" -> {
                    warnings.accept(
                            "\"" + text.value() + "\" for boolean is not supported by YAML 1.2, please use `true`");
                    yield Scalar.of(text.position(), true);
                }
                case "n", "no", "off" -> {
                    warnings.accept(
                            "\"" + text.value() + "\" for boolean is not supported by YAML 1.2, please use `false`");
                    yield Scalar.of(text.position(), false);
                }
                default -> null;
            };
        }
    };

    private final String expected;

    Cast(String expected) {
        this.expected = expected;
    }

    /** The scalar of the type wanted, null where the text is none. */
    abstract @Nullable Scalar apply(Scalar text, Consumer<String> warnings);

    /** In words, to follow "expected". */
    String expected() {
        return expected;
    }

    private static @Nullable Long whole(String text) {
        int digits = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        if (text.length() == digits || !isDigits(text, digits)) {
            return null;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return null; // beyond 64 bits
        }
    }

    private static boolean isDigits(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Double number(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String unsigned = lower.startsWith("-") || lower.startsWith("+") ? lower.substring(1) : lower;
        double sign = lower.startsWith("-") ? -1 : 1;
        return switch (unsigned) {
            case "inf", "infinity" -> sign * Double.POSITIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> finite(lower, unsigned);
        };
    }

    private static @Nullable Double finite(String lower, String unsigned) {
        String letters = unsigned.startsWith("0x") ? "0123456789abcdef.xp+-" : "0123456789.e+-";
        for (int i = 0; i < unsigned.length(); i++) {
            if (letters.indexOf(unsigned.charAt(i)) < 0) {
                return null;
            }
        }
        try {
            double value = Double.parseDouble(lower);
            return Double.isInfinite(value) ? null : value;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
