package dev.tracestack.otlp;

import java.util.Arrays;

/**
 * Writes the protobuf wire format into a growing array, in one pass: a nested message's length is put in front of it
 * when it ends.
 */
final class WireWriter {

    private static final int VARINT = 0;
    private static final int I64 = 1;
    private static final int LEN = 2;
    private static final int I32 = 5;

    private final StringForm strings;
    private byte[] bytes = new byte[4096];
    private int size;

    WireWriter(StringForm strings) {
        this.strings = strings;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Begins a nested message; give the result to {@link #end}. */
    int begin(int field) {
        tag(field, LEN);
        room(1);
        return size++;
    }

    void end(int begun) {
        int length = size - begun - 1;
        int extra = varintSize(length) - 1;
        if (extra > 0) {
            room(extra);
            System.arraycopy(bytes, begun + 1, bytes, begun + 1 + extra, length);
        }
        size = begun;
        varint(length);
        size += length;
    }

    void text(int field, String value) {
        int begun = begin(field);
        utf8(value);
        end(begun);
    }

    void textUnlessEmpty(int field, String value) {
        if (!value.isEmpty()) {
            text(field, value);
        }
    }

    void bytes(int field, byte[] value) {
        tag(field, LEN);
        varint(value.length);
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    void int64(int field, long value) {
        tag(field, VARINT);
        varint(value);
    }

    void int32UnlessZero(int field, int value) {
        if (value != 0) {
            int64(field, value);
        }
    }

    void uint32UnlessZero(int field, int value) {
        if (value != 0) {
            int64(field, Integer.toUnsignedLong(value));
        }
    }

    void fixed32UnlessZero(int field, int value) {
        if (value != 0) {
            tag(field, I32);
            room(Integer.BYTES);
            littleEndian(value, Integer.BYTES);
        }
    }

    void fixed64(int field, long value) {
        tag(field, I64);
        room(Long.BYTES);
        littleEndian(value, Long.BYTES);
    }

    void fixed64UnlessZero(int field, long value) {
        if (value != 0) {
            fixed64(field, value);
        }
    }

    private void tag(int field, int wireType) {
        varint((field << 3) | wireType);
    }

    private void varint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private static int varintSize(int value) {
        return (31 - Integer.numberOfLeadingZeros(value | 1)) / 7 + 1;
    }

    private void littleEndian(long value, int octets) {
        for (int i = 0; i < octets; i++) {
            bytes[size++] = (byte) (value >>> (8 * i));
        }
    }

    private void utf8(String value) {
        int length = value.length();
        room(3L * length);
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                bytes[size++] = (byte) c;
            } else if (c < 0x800) {
                bytes[size++] = (byte) (0xC0 | (c >> 6));
                bytes[size++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < length
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                int point = Character.toCodePoint(c, value.charAt(++i));
                bytes[size++] = (byte) (0xF0 | (point >> 18));
                bytes[size++] = (byte) (0x80 | ((point >> 12) & 0x3F));
                bytes[size++] = (byte) (0x80 | ((point >> 6) & 0x3F));
                bytes[size++] = (byte) (0x80 | (point & 0x3F));
            } else {
                threeBytes(Character.isSurrogate(c) && strings == StringForm.UTF_8 ? '\uFFFD' : c);
            }
        }
    }

    private void threeBytes(char c) {
        bytes[size++] = (byte) (0xE0 | (c >> 12));
        bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        bytes[size++] = (byte) (0x80 | (c & 0x3F));
    }

    private void room(long more) {
        long needed = size + more;
        if (needed > bytes.length) {
            if (needed > Integer.MAX_VALUE - 8) {
                throw new IllegalStateException("a protobuf message of " + needed + " bytes is over 2 GiB");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * bytes.length)));
        }
    }
}
