package dev.tracestack.otlp;

import java.util.Locale;

/** Ids as hex digits. */
final class Hex {

    private static final byte[] WRONG = wrong();

    private Hex() {}

    private static byte[] wrong() {
        byte[] table = new byte[128];
        for (char c = 0; c < table.length; c++) {
            table[c] = (byte) ("0123456789abcdef".indexOf(c) < 0 ? 1 : 0);
        }
        return table;
    }

    static boolean isLowerCaseId(String text, int digits) {
        if (text.length() != digits) {
            return false;
        }
        // without a branch a digit: digits of ids are random, and every id is looked at
        int wrong = 0;
        int notZero = 0;
        for (int i = 0; i < digits; i++) {
            char c = text.charAt(i);
            wrong |= WRONG[c & 0x7f] | (c >>> 7);
            notZero |= c ^ '0';
        }
        return wrong == 0 && notZero != 0;
    }

    /** True for an id, for nothing at all, and for zeros, which stand for nothing in the same length. */
    static boolean isIdOrAbsent(String text, int digits) {
        return text.isEmpty() || isLowerCaseId(text, digits) || text.equals("0".repeat(digits));
    }

    static String padded(String text, int digits) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.length() >= digits ? lower : "0".repeat(digits - lower.length()) + lower;
    }
}
