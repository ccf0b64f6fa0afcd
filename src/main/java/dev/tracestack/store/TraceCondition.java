package dev.tracestack.store;

import java.time.Instant;

/** What a listed trace must be like; several together must all hold. */
public sealed interface TraceCondition {

    /** The root span is of that service; of a trace whose root is not here yet, the first span. */
    record OfService(String name) implements TraceCondition {}

    /** The root span has that name. */
    record Named(String name) implements TraceCondition {}

    /** At least one span has the status error, or none has. */
    record WithErrors(boolean any) implements TraceCondition {}

    /** From the first start to the last end it took at least so long. */
    record AtLeast(double durationMs) implements TraceCondition {
        public AtLeast {
            if (!Double.isFinite(durationMs) || durationMs < 0) {
                throw new IllegalArgumentException(
                        "duration " + durationMs + " ms: expected a number of milliseconds, 0 or more");
            }
        }
    }

    /** It started then or later. */
    record StartedFrom(Instant time) implements TraceCondition {
        public StartedFrom {
            PlausibleTime.checked(time);
        }
    }

    /** It started earlier than that. */
    record StartedBefore(Instant time) implements TraceCondition {
        public StartedBefore {
            PlausibleTime.checked(time);
        }
    }

    /**
     * A span, or the resource of a span, has that attribute with that value.
     *
     * @param value as text; it also stands for the number or truth value that is written so
     */
    record WithAttribute(String key, String value) implements TraceCondition {
        public WithAttribute {
            if (key.isEmpty()) {
                throw new IllegalArgumentException("an attribute without a key: expected KEY=VALUE");
            }
        }
    }
}
