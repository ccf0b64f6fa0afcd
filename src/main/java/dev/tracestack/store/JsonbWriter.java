package dev.tracestack.store;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** JSON as bytes, written value by value into one buffer that is used again and again; commas come by themselves. */
final class JsonbWriter {

    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private static final int MOST_FIELDS = 256;

    private final Map<String, byte[]> fields = new HashMap<>();
    private byte[] buffer = new byte[1024];
    private int length;
    private boolean comma;

    /** Forgets what was written. */
    JsonbWriter clear() {
        length = 0;
        comma = false;
        return this;
    }

    /** What was written so far: the first {@link #length} bytes, to be read before anything else is written. */
    byte[] buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(buffer, length);
    }

    void startObject() {
        open('{');
    }

    void endObject() {
        end('}');
    }

    void startArray() {
        open('[');
    }

    void endArray() {
        end(']');
    }

    /** The name of a member, any text as in {@link #text}. Spans have the same few again and again. */
    void field(String name) {
        byte[] known = fields.get(name);
        if (known == null) {
            int from = length;
            text(name);
            put(':');
            if (fields.size() < MOST_FIELDS) {
                fields.put(name, Arrays.copyOfRange(buffer, buffer[from] == ',' ? from + 1 : from, length));
            }
        } else {
            separate();
            room(known.length);
            System.arraycopy(known, 0, buffer, length, known.length);
            length += known.length;
        }
        comma = false;
    }

    /** Any text, as {@link EscapedText} writes it. */
    void text(String value) {
        separate();
        byte[] octets = EscapedText.utf8(value);
        room(2 + 6 * octets.length);
        buffer[length++] = '"';
        for (byte octet : octets) {
            if (octet == '"' || octet == '\\') {
                buffer[length++] = '\\';
                buffer[length++] = octet;
            } else if (octet >= 0 && octet < 0x20) {
                escape(octet);
            } else {
                buffer[length++] = octet;
            }
        }
        buffer[length++] = '"';
        comma = true;
    }

    void bool(boolean value) {
        raw(value ? "true" : "false");
    }

    void nothing() {
        raw("null");
    }

    void number(long value) {
        raw(Long.toString(value));
    }

    /** As {@link #number}, with all 64 bits as digits. */
    void unsigned(long value) {
        raw(Long.toUnsignedString(value));
    }

    /** A number or word as it is to stand there, in ASCII. */
    void raw(String ascii) {
        separate();
        room(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            buffer[length++] = (byte) ascii.charAt(i);
        }
        comma = true;
    }

    private void escape(byte control) {
        buffer[length++] = '\\';
        buffer[length++] = 'u';
        buffer[length++] = '0';
        buffer[length++] = '0';
        buffer[length++] = DIGITS[control >> 4];
        buffer[length++] = DIGITS[control & 0xf];
    }

    private void open(char bracket) {
        separate();
        put(bracket);
        comma = false;
    }

    private void end(char bracket) {
        put(bracket);
        comma = true;
    }

    private void separate() {
        if (comma) {
            put(',');
        }
    }

    private void put(char ascii) {
        room(1);
        buffer[length++] = (byte) ascii;
    }

    private void room(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
