package dev.tracestack.otlp;

/** What came of sending spans. */
public sealed interface SendOutcome {

    /**
     * The receiver took the request, some spans perhaps excepted.
     *
     * @param message the receiver's reason or warning; may be empty
     */
    record Accepted(long rejectedSpans, String message) implements SendOutcome {}

    /**
     * The receiver answered that it did not take the request.
     *
     * @param retryable whether OTLP has such an answer sent again
     * @param status as the protocol prints it: {@code HTTP 503}, {@code gRPC UNAVAILABLE}
     * @param message the receiver's reason; may be empty
     */
    record Refused(boolean retryable, String status, String message) implements SendOutcome {

        /** What it answered: {@code HTTP 503: the queue is full}. */
        public String said() {
            return message.isEmpty() ? status : status + ": " + message;
        }
    }

    /**
     * No receiver answered.
     *
     * @param reason in plain words, such as {@code connection refused}
     */
    record Unreachable(String reason) implements SendOutcome {}
}
