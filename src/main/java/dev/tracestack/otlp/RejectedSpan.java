package dev.tracestack.otlp;

/**
 * A span that was not taken while others of its request were.
 *
 * @param traceId as sent, in hex where it was sent as bytes; may be empty or malformed
 * @param spanId likewise
 * @param reason what is wrong with it
 */
public record RejectedSpan(String name, String traceId, String spanId, String reason) {}
