package dev.tracestack.otlp;

import java.util.Locale;

/** Ids as hex digits. */
final class Hex {

    private Hex() {}

    static boolean isLowerCaseId(String text, int digits) {
        if (text.length() != digits) {
            return false;
        }
        boolean zero = true;
        for (int i = 0; i < digits; i++) {
            char c = text.charAt(i);
            if (!isLowerCaseDigit(c)) {
                return false;
            }
            zero &= c == '0';
        }
        return !zero;
    }

    /** True for an id, for nothing at all, and for zeros, which stand for nothing in the same length. */
    static boolean isIdOrAbsent(String text, int digits) {
        return text.isEmpty() || isLowerCaseId(text, digits) || text.equals("0".repeat(digits));
    }

    private static boolean isLowerCaseDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    static String padded(String text, int digits) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.length() >= digits ? lower : "0".repeat(digits - lower.length()) + lower;
    }
}
