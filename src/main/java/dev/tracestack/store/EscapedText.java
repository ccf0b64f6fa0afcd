package dev.tracestack.store;

import java.nio.charset.StandardCharsets;

/**
 * Text in a form that PostgreSQL can hold. PostgreSQL refuses U+0000 and lone surrogates in {@code text} and
 * {@code jsonb}; each is written as U+241B ({@code ␛}, the picture of ESC) and its four hex digits, {@code ␛0000}. So is
 * U+241B itself, {@code ␛241b}. All other text stays as it is, so that queries find it.
 */
final class EscapedText {

    private static final char MARK = '\u241b';
    private static final String DIGITS = "0123456789abcdef";

    private EscapedText() {}

    static String escape(String raw) {
        int first = firstToEscape(raw);
        if (first < 0) {
            return raw;
        }
        StringBuilder out = new StringBuilder(raw.length() + 16).append(raw, 0, first);
        for (int i = first; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (needsEscape(raw, i)) {
                out.append(MARK);
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(DIGITS.charAt((c >> shift) & 0xf));
                }
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** As {@link #escape}, in UTF-8. */
    static byte[] utf8(String raw) {
        byte[] octets = raw.getBytes(StandardCharsets.UTF_8);
        for (byte octet : octets) {
            // nearly all text is ASCII without any; a lone surrogate became a question mark
            if (octet <= 0 || octet == '?') {
                return escape(raw).getBytes(StandardCharsets.UTF_8);
            }
        }
        return octets;
    }

    static String unescape(String stored) {
        int mark = stored.indexOf(MARK);
        if (mark < 0) {
            return stored;
        }
        StringBuilder out = new StringBuilder(stored.length());
        int from = 0;
        while (mark >= 0) {
            out.append(stored, from, mark);
            if (mark + 5 > stored.length()) {
                throw new IllegalStateException("text ends within an escape: ..." + stored.substring(mark));
            }
            out.append((char) Integer.parseInt(stored, mark + 1, mark + 5, 16));
            from = mark + 5;
            mark = stored.indexOf(MARK, from);
        }
        return out.append(stored, from, stored.length()).toString();
    }

    private static int firstToEscape(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            // 0, and all from the mark on, with one comparison: nearly no text has any of them
            if ((char) (c - 1) >= MARK - 1 && needsEscape(raw, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean needsEscape(String raw, int i) {
        char c = raw.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == raw.length() || !Character.isLowSurrogate(raw.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i == 0 || !Character.isHighSurrogate(raw.charAt(i - 1));
        }
        return c == 0 || c == MARK;
    }
}
