package dev.tracestack.metrics;

/** The backslash escapes of Prometheus' text format. */
final class Escapes {

    private Escapes() {}

    static String undo(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        boolean escaped = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (escaped) {
                plain.append(meaning(c));
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else {
                plain.append(c);
            }
        }
        if (escaped) {
            plain.append('\\');
        }
        return plain.toString();
    }

    private static String meaning(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case '\\', '"' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }
}
