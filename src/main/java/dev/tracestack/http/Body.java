package dev.tracestack.http;

/** A request's body as read within limits, or why it was not. */
public sealed interface Body {

    /** All of it, decompressed. */
    final class Content implements Body {
        private final byte[] bytes;

        public Content(byte[] bytes) {
            this.bytes = bytes;
        }

        /** The content itself, not a copy. */
        public byte[] bytes() {
            return bytes;
        }
    }

    /**
     * Too large (413), in an encoding that is not understood (415), broken (400), or too much beside others (503).
     *
     * @param reason one sentence for the sender
     */
    record Refused(int status, String reason) implements Body {
        /** The reason as plain text. */
        public Response response() {
            return Response.text(status, reason + "\n");
        }
    }
}
