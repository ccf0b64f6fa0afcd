package dev.tracestack.tracestore;

import java.nio.charset.StandardCharsets;

/** Text that every encoder takes: a lone surrogate becomes a question mark, as the by-id answers have it in UTF-8. */
final class SafeText {

    private SafeText() {}

    static String of(String text) {
        return text.chars().anyMatch(c -> Character.isSurrogate((char) c))
                ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                : text;
    }
}
