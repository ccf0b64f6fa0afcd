package dev.tracestack.tracestore;

import dev.tracestack.traceql.QueryTooLarge;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON in UTF-8, written by hand where answers are long: what never changes is copied as it is. */
final class JsonBytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** Few answers of this size fit into the memory of a small stack at once. */
    static final int MOST = 32 << 20;

    private byte[] bytes;
    private int size;

    JsonBytes() {
        this(1024);
    }

    /** With room for that many bytes before it grows. */
    JsonBytes(int room) {
        bytes = new byte[room];
    }

    /** What is the same in every answer, ready to be copied. */
    static byte[] fixed(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    int size() {
        return size;
    }

    /** What was written; nothing more may be. */
    byte[] toByteArray() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            if (size + (long) more > MOST) {
                throw new QueryTooLarge("the answer is larger than " + (MOST >> 20)
                        + " MiB; ask for less: a smaller limit or spss, a shorter time, a narrower filter");
            }
            bytes = Arrays.copyOf(bytes, Math.max(size + more, Math.min(MOST, 2 * bytes.length)));
        }
    }

    JsonBytes raw(byte[] fixed) {
        room(fixed.length);
        System.arraycopy(fixed, 0, bytes, size, fixed.length);
        size += fixed.length;
        return this;
    }

    JsonBytes raw(char c) {
        room(1);
        bytes[size++] = (byte) c;
        return this;
    }

    /** A part of what was written, once more. */
    JsonBytes again(int from, int to) {
        room(to - from);
        System.arraycopy(bytes, from, bytes, size, to - from);
        size += to - from;
        return this;
    }

    JsonBytes append(JsonBytes other) {
        room(other.size);
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size += other.size;
        return this;
    }

    /** An id of eight bytes in hex. */
    JsonBytes hex(long id) {
        room(18);
        bytes[size++] = '"';
        for (int shift = 60; shift >= 0; shift -= 4) {
            bytes[size++] = HEX[(int) (id >>> shift) & 0xf];
        }
        bytes[size++] = '"';
        return this;
    }

    /** An unsigned number as text. */
    JsonBytes quoted(long number) {
        raw('"');
        if (number < 0) {
            ascii(Long.toUnsignedString(number));
        } else {
            number(number);
        }
        return raw('"');
    }

    JsonBytes number(long number) {
        if (number < 0) {
            ascii(Long.toString(number));
            return this;
        }
        int digits = 1;
        for (long left = number / 10; left > 0; left /= 10) {
            digits++;
        }
        room(digits);
        long left = number;
        for (int at = size + digits - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        size += digits;
        return this;
    }

    private void ascii(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    /** A number with a fraction, as short as JSON has it; what JSON has not becomes text. */
    JsonBytes real(double number) {
        if (!Double.isFinite(number)) {
            return string(Double.toString(number));
        }
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return number((long) number);
        }
        ascii(Double.toString(number));
        return this;
    }

    JsonBytes string(String text) {
        room(text.length() + 2);
        bytes[size++] = '"';
        int i = 0;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                break;
            }
            bytes[size++] = (byte) c;
        }
        if (i < text.length()) {
            escaped(text.substring(i));
        }
        return raw('"');
    }

    private void escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append((char) HEX[c >> 4]).append((char) HEX[c & 0xf]);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        // a lone surrogate becomes a question mark, as the by-id answers have it
        raw(out.toString().getBytes(StandardCharsets.UTF_8));
    }
}
