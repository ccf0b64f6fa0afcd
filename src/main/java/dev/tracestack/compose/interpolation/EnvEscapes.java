package dev.tracestack.compose.interpolation;

/**
 * Escapes between double quotes in a file of variables: {@code \n} and the like, {@code \0} with three octal digits,
 * {@code \\}, and {@code \$} for a dollar sign that begins no variable. Any other backslash stays.
 */
final class EnvEscapes {

    private static final String LETTERS = "abfnrtv\\\"";
    private static final String MEANINGS = "\u0007\b\f\n\r\t\u000B\\\"";

    private EnvEscapes() {}

    static String expand(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
            int letter = LETTERS.indexOf(next);
            if (c != '\\') {
                result.append(c);
                at++;
            } else if (next == '$') {
                result.append("$$");
                at += 2;
            } else if (next != 0 && letter >= 0) {
                result.append(MEANINGS.charAt(letter));
                at += 2;
            } else if (next == '0') {
                at = octal(text, at, result);
            } else {
                result.append(c);
                at++;
            }
        }
        return result.toString();
    }

    /** Too few digits, or too large a number, and only the 0 is lost: so does Compose have it. */
    private static int octal(String text, int at, StringBuilder result) {
        int end = at + 2;
        while (end < text.length() && end < at + 5 && Character.digit(text.charAt(end), 10) >= 0) {
            end++;
        }
        String digits = text.substring(at + 2, end);
        if (digits.length() == 3
                && digits.compareTo("377") <= 0
                && digits.chars().allMatch(c -> c <= '7')) {
            result.append((char) Integer.parseInt(digits, 8));
        } else {
            result.append('\\').append(digits);
        }
        return end;
    }
}
