package dev.tracestack.store;

import dev.tracestack.otlp.TraceId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * After which trace a page of a list begins; new traces shift nothing. To others it is text without a meaning.
 *
 * @param startTime as PostgreSQL reads it
 * @param traceId 32 hex digits, or empty before the first page
 */
record TraceCursor(String startTime, String traceId) {

    static final TraceCursor START = new TraceCursor("infinity", "");

    static TraceCursor after(TraceRow last) {
        return new TraceCursor(last.startTime().toString(), last.traceId().hex());
    }

    /** Reads what {@link #text} gave; empty text is the start. */
    static TraceCursor parse(String text) {
        if (text.isEmpty()) {
            return START;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int comma = plain.indexOf(',');
            if (comma < 0) {
                throw new IllegalArgumentException("no comma");
            }
            return new TraceCursor(
                    PlausibleTime.checked(Instant.parse(plain.substring(0, comma)))
                            .toString(),
                    new TraceId(plain.substring(comma + 1)).hex());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "next '" + text + "': expected what the page before gave as 'next', unchanged", e);
        }
    }

    String text() {
        String plain = startTime + "," + traceId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
