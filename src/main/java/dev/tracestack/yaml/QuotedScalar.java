package dev.tracestack.yaml;

/** Writes a text as one double-quoted YAML scalar on one line, which every YAML reader turns into that text again. */
public final class QuotedScalar {

    private QuotedScalar() {}

    /**
     * The text in double quotes. Escapes are those of YAML 1.1, section 5.6.
     *
     * @throws IllegalArgumentException where the text holds half of a surrogate pair, which YAML cannot carry
     */
    public static String of(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> append(quoted, c));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int c) {
        switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                    throw new IllegalArgumentException("text holds a lone surrogate U+%04X".formatted(c));
                }
                if (isPrintable(c)) {
                    quoted.appendCodePoint(c);
                } else {
                    quoted.append(c > 0xFFFF ? "\\U%08X".formatted(c) : "\\u%04X".formatted(c));
                }
            }
        }
    }

    /** Left as it is: the printable characters of YAML, but no line separator and no byte order mark. */
    private static boolean isPrintable(int c) {
        if (c < 0x10000) {
            return (c >= ' ' && c <= '~') || (c >= 0xA0 && c <= 0xFFFD && c != 0x2028 && c != 0x2029 && c != 0xFEFF);
        }
        return true;
    }
}
