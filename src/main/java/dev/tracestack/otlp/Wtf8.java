package dev.tracestack.otlp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the bytes of {@link StringForm#WTF_8}, in which text keeps its lone surrogates. */
final class Wtf8 {

    private Wtf8() {}

    /** @throws CharacterCodingException if the bytes are no UTF-8, lone surrogates apart */
    static String decode(byte[] bytes) throws CharacterCodingException {
        StringBuilder text = null;
        int plain = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (!isSurrogateAt(bytes, i)) {
                continue;
            }
            if (text == null) {
                text = new StringBuilder(bytes.length);
            }
            text.append(strict(bytes, plain, i));
            text.append((char) (0xD000 | (bytes[i + 1] & 0x3F) << 6 | (bytes[i + 2] & 0x3F)));
            i += 2;
            plain = i + 1;
        }
        String rest = strict(bytes, plain, bytes.length);
        return text == null ? rest : text.append(rest).toString();
    }

    /** @throws CharacterCodingException if the bytes are no UTF-8 */
    static String utf8(byte[] bytes) throws CharacterCodingException {
        return strict(bytes, 0, bytes.length);
    }

    private static boolean isSurrogateAt(byte[] bytes, int i) {
        return bytes[i] == (byte) 0xED
                && i + 2 < bytes.length
                && (bytes[i + 1] & 0xE0) == 0xA0
                && (bytes[i + 2] & 0xC0) == 0x80;
    }

    private static String strict(byte[] bytes, int from, int to) throws CharacterCodingException {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) {
            return text;
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, from, to - from))
                .toString();
    }
}
