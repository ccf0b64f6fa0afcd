package dev.tracestack.tracestore;

import dev.tracestack.http.Pieces;
import dev.tracestack.traceql.QueryTooLarge;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON in UTF-8, written by hand where answers are long: what never changes is copied as it is. */
final class JsonBytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final int MOST_DIGITS = 19;
    private static final int LARGEST_SHEET = 1 << 18;

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

    /** The same while there is so much room left that it need not grow, else a larger one, at most of {@link #LARGEST_SHEET}. */
    JsonBytes orEmpty(int room) {
        return bytes.length - size >= room ? this : new JsonBytes(Math.min(LARGEST_SHEET, 4 * bytes.length));
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

    JsonBytes append(Part part) {
        room(part.length());
        System.arraycopy(part.bytes.bytes, part.start, bytes, size, part.length());
        size += part.length();
        return this;
    }

    /** What was written from one place to another; what is written later does not change it. */
    record Part(JsonBytes bytes, int start, int length) {
        /** Without that many bytes at its start. */
        void addTo(Pieces pieces, int without) {
            pieces.add(bytes.bytes, start + without, length - without);
        }
    }

    /** What was written since the size was that. */
    Part since(int start) {
        return new Part(this, start, size - start);
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

    /** An id of sixteen bytes in hex without leading zeros. */
    JsonBytes shortHex(long high, long low) {
        room(34);
        bytes[size++] = '"';
        int zeros = high != 0 ? Long.numberOfLeadingZeros(high) : Long.SIZE + Long.numberOfLeadingZeros(low);
        for (int shift = 2 * Long.SIZE - 4 - zeros / 4 * 4; shift >= 0; shift -= 4) {
            bytes[size++] = HEX[(int) ((shift >= Long.SIZE ? high : low) >>> shift) & 0xf];
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
        if (number < 10) {
            return raw((char) ('0' + number));
        }
        room(MOST_DIGITS);
        int digits = digits(number);
        int at = size + digits;
        long left = number;
        while (left > Integer.MAX_VALUE) {
            long rest = left / 100;
            at = pair((int) (left - 100 * rest), at);
            left = rest;
        }
        // divisions of ints are much faster
        int few = (int) left;
        while (few >= 100) {
            int rest = few / 100;
            at = pair(few - 100 * rest, at);
            few = rest;
        }
        if (few >= 10) {
            pair(few, at);
        } else {
            bytes[at - 1] = (byte) ('0' + few);
        }
        size += digits;
        return this;
    }

    /** Writes two digits before that place and returns where they start. */
    private int pair(int number, int before) {
        bytes[before - 1] = (byte) ('0' + number % 10);
        bytes[before - 2] = (byte) ('0' + number / 10);
        return before - 2;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long power = 10; digits < MOST_DIGITS && number >= power; power *= 10) {
            digits++;
        }
        return digits;
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
