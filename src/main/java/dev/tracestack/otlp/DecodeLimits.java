package dev.tracestack.otlp;

/**
 * What a decoder takes from a sender. A span that breaks {@code maxDepth} or {@code maxTextLength} is rejected and the
 * rest of the request kept; a request that breaks {@code maxSpans} or {@code maxItems} is refused whole.
 *
 * @param maxDepth levels of {@code AnyValue}, the attribute's own value being the first; at most 200
 * @param maxTextLength UTF-16 units of one string, or digits of one base64 value
 * @param maxSpans spans of one request; resources and scopes together may be as many
 * @param maxItems attributes, values in arrays, events and links of one request, together
 */
public record DecodeLimits(int maxDepth, int maxTextLength, int maxSpans, int maxItems) {

    private static final int DEEPEST = 200;

    public DecodeLimits {
        if (maxDepth < 1 || maxDepth > DEEPEST) {
            throw new IllegalArgumentException("maxDepth " + maxDepth + " is not within 1 and " + DEEPEST);
        }
        if (maxTextLength < 1 || maxSpans < 1 || maxItems < 1) {
            throw new IllegalArgumentException("limits of text length " + maxTextLength + ", spans " + maxSpans
                    + " and items " + maxItems + " are not all positive");
        }
    }

    /** 64 levels, strings of a mebibyte, 100 000 spans, two million items. */
    public static DecodeLimits standard() {
        return new DecodeLimits(64, 1 << 20, 100_000, 2_000_000);
    }
}
