package dev.tracestack.otlp;

import org.jspecify.annotations.Nullable;

/**
 * A pointer to another span. The wire allows a link without ids, so both may be absent.
 *
 * @param droppedAttributesCount unsigned 32 bit, in an int
 * @param flags unsigned 32 bit, in an int
 */
public record SpanLink(
        @Nullable TraceId traceId,
        @Nullable SpanId spanId,
        String traceState,
        Attributes attributes,
        int droppedAttributesCount,
        int flags) {}
