package dev.tracestack.compose.schema;

/** Values of files in messages: on one line and not too long. */
final class Shortened {

    private static final int MOST = 60;

    private Shortened() {}

    static String of(String text) {
        StringBuilder line = new StringBuilder();
        int end = text.length() <= MOST
                ? text.length()
                : text.offsetByCodePoints(0, Math.min(MOST, text.codePointCount(0, text.length())));
        text.substring(0, end).codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return end < text.length() ? line + "…" : line.toString();
    }
}
