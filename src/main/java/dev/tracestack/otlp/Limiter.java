package dev.tracestack.otlp;

import org.jspecify.annotations.Nullable;

/** Counts one request against its {@link DecodeLimits} and remembers what the span being read broke. */
final class Limiter {

    private final DecodeLimits limits;
    private int spans;
    private int groups;
    private int items;
    private @Nullable String violation;

    Limiter(DecodeLimits limits) {
        this.limits = limits;
    }

    /** The text, or an empty one and a violation if it is too long. */
    String text(String value) {
        if (value.length() <= limits.maxTextLength()) {
            return value;
        }
        violate("a text of " + value.length() + " characters is longer than the " + limits.maxTextLength()
                + " that are taken");
        return "";
    }

    /** True, and a violation, if a value of that level is not to be read. */
    boolean isTooDeep(int level) {
        if (level <= limits.maxDepth()) {
            return false;
        }
        violate("an attribute is nested deeper than the " + limits.maxDepth() + " levels that are taken");
        return true;
    }

    /** What refuses the request after one more span; null while it is within its limits. */
    @Nullable String countSpan() {
        return ++spans > limits.maxSpans() ? "more than " + limits.maxSpans() + " spans in one request" : null;
    }

    /** What refuses the request after one more resource or scope; null while it is within its limits. */
    @Nullable String countGroup() {
        return ++groups > limits.maxSpans() ? "more than " + limits.maxSpans() + " resources and scopes" : null;
    }

    /** What refuses the request after one more attribute, value, event or link; null while it is within its limits. */
    @Nullable String countItem() {
        return ++items > limits.maxItems()
                ? "more than " + limits.maxItems() + " attributes, values, events and links in one request"
                : null;
    }

    void violate(String what) {
        if (violation == null) {
            violation = what;
        }
    }

    boolean hasViolation() {
        return violation != null;
    }

    /** The first violation since the last call. */
    @Nullable String takeViolation() {
        String taken = violation;
        violation = null;
        return taken;
    }
}
