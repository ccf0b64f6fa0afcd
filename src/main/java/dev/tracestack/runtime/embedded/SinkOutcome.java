package dev.tracestack.runtime.embedded;

import java.time.Duration;

/** What a sink did with the spans that it was given. */
public sealed interface SinkOutcome {

    /** It has them, as durably as it promises. */
    record Kept() implements SinkOutcome {}

    /** It does not have them; they are to be sent again after that time. */
    record NotNow(String reason, Duration retryAfter) implements SinkOutcome {}

    /** It met a fault of its own, which its log tells; the spans are to be sent again. */
    record Failed(String reason) implements SinkOutcome {}

    Kept KEPT = new Kept();
}
