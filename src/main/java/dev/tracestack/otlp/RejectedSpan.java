package dev.tracestack.otlp;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A span that was not taken while others of its request were.
 *
 * @param traceId as sent, in hex where it was sent as bytes; may be empty or malformed
 * @param spanId likewise
 * @param reason what is wrong with it
 */
public record RejectedSpan(String name, String traceId, String spanId, String reason) {

    private static final int SHOWN = 3;

    /** The first few reasons, in one line of printable text. */
    public static String summary(List<RejectedSpan> rejected) {
        String first = rejected.stream()
                .limit(SHOWN)
                .map(span -> Quoted.printable("span '" + Quoted.abbreviated(span.name(), 80) + "': " + span.reason()))
                .collect(Collectors.joining("; "));
        return rejected.size() > SHOWN ? first + "; and " + (rejected.size() - SHOWN) + " more" : first;
    }
}
