package dev.tracestack.http;

import dev.tracestack.fault.OneLine;
import java.nio.charset.StandardCharsets;

/** What came of asking a server. */
public sealed interface HttpOutcome {

    /** It answered, whatever the status. */
    final class Answered implements HttpOutcome {
        private static final int HEAD = 200;

        private final int status;
        private final Headers headers;
        private final byte[] body;

        public Answered(int status, Headers headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        public int status() {
            return status;
        }

        public Headers headers() {
            return headers;
        }

        /** The body itself, not a copy. */
        public byte[] body() {
            return body;
        }

        /** The body read as UTF-8. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** Where it leads, or the body's beginning, on one line, for a message that says what was answered instead. */
        public String head() {
            String elsewhere = status / 100 == 3 ? headers.first("Location").orElse("") : "";
            return OneLine.of(
                    elsewhere.isEmpty() ? text() : "it leads to " + elsewhere + ", which is not followed", HEAD);
        }

        @Override
        public String toString() {
            return "HTTP " + status + ", " + body.length + " bytes";
        }
    }

    /**
     * There was no answer, or none that could be read.
     *
     * @param reason in plain words, such as {@code connection refused}
     */
    record Unreachable(String reason) implements HttpOutcome {}
}
