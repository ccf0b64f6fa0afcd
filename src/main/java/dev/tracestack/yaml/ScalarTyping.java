package dev.tracestack.yaml;

import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what a scalar means, as go-yaml v4 does, the parser in Docker Compose 5: the words of YAML 1.2, the number
 * forms of Go, dates, and no base 60.
 */
final class ScalarTyping {

    private static final String TAGS = "tag:yaml.org,2002:";
    private static final ScalarValue NULL = new ScalarValue.Null();
    private static final ScalarValue TRUE = new ScalarValue.Bool(true);
    private static final ScalarValue FALSE = new ScalarValue.Bool(false);

    private ScalarTyping() {}

    static ScalarValue of(Scalar scalar) {
        String tag = shortTag(scalar.tag());
        if (tag.isEmpty()) {
            return scalar.isPlain() ? plain(scalar.value(), true) : new ScalarValue.Text(scalar.value());
        }
        return switch (tag) {
            case "bool", "int", "null" -> plain(scalar.value(), false);
            case "float" -> widened(plain(scalar.value(), false));
            case "timestamp" -> plain(scalar.value(), true);
            default -> new ScalarValue.Text(scalar.value());
        };
    }

    private static ScalarValue widened(ScalarValue value) {
        return value instanceof ScalarValue.Whole(long whole) ? new ScalarValue.Decimal(whole) : value;
    }

    /** A tag without the prefix of YAML's own; empty for none. */
    static String shortTag(@Nullable String tag) {
        if (tag == null) {
            return "";
        }
        return tag.startsWith(TAGS) ? tag.substring(TAGS.length()) : tag;
    }

    /** What the text means where it is plain and has no tag. */
    static ScalarValue untagged(String text) {
        return plain(text, true);
    }

    private static ScalarValue plain(String text, boolean dates) {
        if (text.isEmpty()) {
            return NULL;
        }
        return switch (text.charAt(0)) {
            case 't', 'T', 'f', 'F', 'n', 'N', '~' -> word(text);
            case '.' -> afterPoint(text);
            case '+', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(text, dates);
            default -> new ScalarValue.Text(text);
        };
    }

    private static ScalarValue word(String text) {
        return switch (text) {
            case "true", "True", "TRUE" -> TRUE;
            case "false", "False", "FALSE" -> FALSE;
            case "~", "null", "Null", "NULL" -> NULL;
            default -> new ScalarValue.Text(text);
        };
    }

    private static ScalarValue afterPoint(String text) {
        return switch (text) {
            case ".nan", ".NaN", ".NAN" -> new ScalarValue.Decimal(Double.NaN);
            case ".inf", ".Inf", ".INF" -> new ScalarValue.Decimal(Double.POSITIVE_INFINITY);
            default -> floating(text).orElseGet(() -> new ScalarValue.Text(text));
        };
    }

    private static ScalarValue number(String text, boolean dates) {
        switch (text) {
            case "+.inf", "+.Inf", "+.INF" -> {
                return new ScalarValue.Decimal(Double.POSITIVE_INFINITY);
            }
            case "-.inf", "-.Inf", "-.INF" -> {
                return new ScalarValue.Decimal(Double.NEGATIVE_INFINITY);
            }
            case "-0", "-0.0" -> {
                return new ScalarValue.Decimal(-0.0);
            }
            default -> {
                // a number, a date or plain text
            }
        }
        if (dates) {
            Optional<String> date = Timestamps.printed(text);
            if (date.isPresent()) {
                return new ScalarValue.Timestamp(date.get());
            }
        }
        String digits = text.indexOf('_') < 0 ? text : text.replace("_", "");
        Optional<BigInteger> whole = GoNumbers.whole(digits);
        if (whole.isPresent()) {
            BigInteger value = whole.get();
            return value.bitLength() <= 63
                    ? new ScalarValue.Whole(value.longValue())
                    : new ScalarValue.Decimal(value.doubleValue());
        }
        return floating(digits).orElseGet(() -> new ScalarValue.Text(text));
    }

    /** Digits, at most one point and an exponent, within the range of a double. */
    private static Optional<ScalarValue> floating(String text) {
        int at = text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0;
        int whole = digitsFrom(text, at);
        int end = whole;
        if (end < text.length() && text.charAt(end) == '.') {
            end = digitsFrom(text, end + 1);
        }
        if (end - at < 1 || (end - at == 1 && whole == at)) {
            return Optional.empty();
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int sign = end + 1;
            if (sign < text.length() && (text.charAt(sign) == '+' || text.charAt(sign) == '-')) {
                sign++;
            }
            int last = digitsFrom(text, sign);
            end = last == sign ? -1 : last;
        }
        if (end != text.length()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? Optional.empty() : Optional.of(new ScalarValue.Decimal(value));
    }

    private static int digitsFrom(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
