package dev.tracestack.report;

import java.util.Locale;

/** Makes foreign text (span names, attributes, log lines) safe for a terminal: it can neither move, hide nor reorder. */
public final class SafeText {

    private SafeText() {}

    /**
     * The text on one line: control characters, line breaks, bidirectional overrides and lone surrogates are shown as
     * escapes such as {@code \n} and {@code \u202e}.
     */
    public static String line(String foreign) {
        if (isHarmless(foreign)) {
            return foreign;
        }
        StringBuilder safe = new StringBuilder(foreign.length() + 16);
        foreign.codePoints().forEach(c -> append(safe, c));
        return safe.toString();
    }

    /** As {@link #line}, cut to that many characters with an ellipsis. */
    public static String line(String foreign, int longest) {
        String safe = line(foreign.length() > longest * 4 ? foreign.substring(0, longest * 4) : foreign);
        return safe.length() <= longest ? safe : safe.substring(0, longest - 1) + "…";
    }

    /**
     * A JSON document that means the same and shows nothing dangerous: such characters can stand within strings alone, where
     * an escape is the same text.
     */
    public static String json(String document) {
        if (document.chars().allMatch(c -> c == '\n' || (c >= 0x20 && c <= 0x7e))) {
            return document;
        }
        StringBuilder safe = new StringBuilder(document.length() + 16);
        document.codePoints().forEach(c -> {
            if (c != '\n' && isDangerous(c)) {
                for (char unit : Character.toChars(c)) {
                    safe.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    private static boolean isHarmless(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c > 0x7e) {
                return false;
            }
        }
        return true;
    }

    private static void append(StringBuilder safe, int c) {
        switch (c) {
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            default -> {
                if (isDangerous(c)) {
                    safe.append(c > 0xffff ? String.format("\\u{%x}", c) : String.format("\\u%04x", c));
                } else {
                    safe.appendCodePoint(c);
                }
            }
        }
    }

    private static boolean isDangerous(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
