package dev.tracestack.otlp;

/**
 * Something that happened at one moment of a span.
 *
 * @param timeUnixNano nanoseconds since 1970-01-01T00:00Z, unsigned 64 bit
 * @param droppedAttributesCount unsigned 32 bit, in an int
 */
public record SpanEvent(long timeUnixNano, String name, Attributes attributes, int droppedAttributesCount) {}
