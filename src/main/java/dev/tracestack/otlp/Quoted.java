package dev.tracestack.otlp;

/** Foreign text for a message of one line. */
final class Quoted {

    private Quoted() {}

    /** At most so many characters, an ellipsis in the place of the rest. */
    static String abbreviated(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    /** In double quotes, with escapes for quotes and for what is not printable; different texts stay different. */
    static String text(String value) {
        return '"' + escaped(value, true) + '"';
    }

    /** With escapes for what is not printable. */
    static String printable(String value) {
        return escaped(value, false);
    }

    private static String escaped(String value, boolean quotes) {
        StringBuilder escaped = new StringBuilder(value.length());
        value.codePoints().forEach(point -> {
            if (quotes && (point == '"' || point == '\\')) {
                escaped.append('\\').appendCodePoint(point);
            } else if (isPrintable(point)) {
                escaped.appendCodePoint(point);
            } else {
                escaped.append("\\u{").append(Integer.toHexString(point)).append('}');
            }
        });
        return escaped.toString();
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}
