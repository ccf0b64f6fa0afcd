package dev.tracestack.yaml;

import org.jspecify.annotations.Nullable;

/**
 * A piece of text. What it means, a number, a boolean, nothing or text, is its {@link #typed} value.
 *
 * @param value with quotes, escapes and folding undone
 * @param source exactly as it stands in the file, quotes included
 */
public record Scalar(Position position, @Nullable String tag, String value, String source, Style style)
        implements Node {

    /** How a scalar was written. */
    public enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL,
        FOLDED
    }

    /** A text that stands for itself, whatever it looks like. */
    public static Scalar text(Position position, String text) {
        return new Scalar(position, null, text, text, Style.DOUBLE_QUOTED);
    }

    /** A whole number. */
    public static Scalar of(Position position, long number) {
        String text = Long.toString(number);
        return new Scalar(position, null, text, text, Style.PLAIN);
    }

    /** A floating point number; one without a fraction stays one, {@code 3.0}. */
    public static Scalar of(Position position, double number) {
        String text = Double.isFinite(number)
                ? Double.toString(number)
                : Double.isNaN(number) ? ".nan" : number > 0 ? ".inf" : "-.inf";
        return new Scalar(position, null, text, text, Style.PLAIN);
    }

    /** A truth value. */
    public static Scalar of(Position position, boolean truth) {
        String text = Boolean.toString(truth);
        return new Scalar(position, null, text, text, Style.PLAIN);
    }

    /** Nothing. */
    public static Scalar nothing(Position position) {
        return new Scalar(position, null, "", "", Style.PLAIN);
    }

    public boolean isPlain() {
        return style == Style.PLAIN;
    }

    /** What the scalar means, by the rules of the parser that Docker Compose is built with. */
    public ScalarValue typed() {
        return ScalarTyping.of(this);
    }

    /** Whether it means nothing: empty and plain, {@code ~} or {@code null}. */
    public boolean isNull() {
        return typed() instanceof ScalarValue.Null;
    }

    /** Whether it means text, not a number, a boolean, a date or nothing. */
    public boolean isText() {
        return typed() instanceof ScalarValue.Text;
    }
}
