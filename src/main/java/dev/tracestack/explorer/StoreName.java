package dev.tracestack.explorer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One of the two stores of a stack. */
enum StoreName {
    /** Ephemeral. */
    TEMPO,
    /** Durable. */
    POSTGRES;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<StoreName> parse(String text) {
        return Arrays.stream(values()).filter(s -> s.text().equals(text)).findFirst();
    }
}
