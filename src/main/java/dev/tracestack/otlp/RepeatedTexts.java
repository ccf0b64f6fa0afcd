package dev.tracestack.otlp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Short texts of one request that were decoded already. Spans repeat keys, names and values: decoded once, they take the
 * memory of one for as long as the spans live. A text that falls on another's place takes it.
 */
final class RepeatedTexts {

    private static final int PLACES = 1024;
    private static final int LONGEST = 48;

    private final byte[] @Nullable [] encodings = new byte[PLACES][];
    private final @Nullable String[] texts = new @Nullable String[PLACES];

    /** The text of these bytes, or null where it is not known. */
    @Nullable String find(byte[] encoded) {
        if (encoded.length > LONGEST) {
            return null;
        }
        int place = place(encoded);
        return Arrays.equals(encodings[place], encoded) ? texts[place] : null;
    }

    /** Returns the text, and finds it from then on. The bytes are not copied. */
    String keep(byte[] encoded, String text) {
        if (encoded.length <= LONGEST) {
            int place = place(encoded);
            encodings[place] = encoded;
            texts[place] = text;
        }
        return text;
    }

    private static int place(byte[] encoded) {
        int hash = Arrays.hashCode(encoded);
        return (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (PLACES - 1);
    }
}
