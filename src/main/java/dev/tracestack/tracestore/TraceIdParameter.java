package dev.tracestack.tracestore;

import dev.tracestack.otlp.TraceId;
import java.util.Optional;

/** Reads a trace id from a path as Tempo 3.0 does. */
final class TraceIdParameter {

    private static final int DIGITS = 32;

    private TraceIdParameter() {}

    /**
     * Hex digits of either case, fewer than 32 padded with leading zeros; nothing for the id of all zeros, which no
     * trace has.
     *
     * @throws Invalid in Tempo's words
     */
    static Optional<TraceId> parse(String text) throws Invalid {
        for (int i = 0; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                throw new Invalid("trace IDs can only contain hex characters: invalid character '" + text.charAt(i)
                        + "' at position " + (i + 1));
            }
        }
        if (text.length() > DIGITS) {
            throw new Invalid("trace IDs can't be larger than 128 bits");
        }
        return text.chars().allMatch(c -> c == '0') ? Optional.empty() : Optional.of(TraceId.parse(text));
    }
}
