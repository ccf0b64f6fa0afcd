package dev.tracestack.yaml;

import org.jspecify.annotations.Nullable;

/**
 * A piece of text. Whether a plain one means a number, a boolean or nothing is for the reader of the document to say.
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

    public boolean isPlain() {
        return style == Style.PLAIN;
    }
}
