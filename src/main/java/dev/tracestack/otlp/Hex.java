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
            if ("0123456789abcdef".indexOf(c) < 0) {
                return false;
            }
            zero &= c == '0';
        }
        return !zero;
    }

    static String padded(String text, int digits) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.length() >= digits ? lower : "0".repeat(digits - lower.length()) + lower;
    }
}
