package dev.tracestack.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fault that lasts: its beginning, its end and what it cost are logged, and a line every ten seconds in between. */
final class Trouble {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final long QUIET_NANOS = 10_000_000_000L;
    private static final long FORGOTTEN_NANOS = 30_000_000_000L;

    private @Nullable String reason;
    private long refused;
    private long loggedAt;
    private long seenAt;

    /** It was met again. */
    synchronized void is(int payloads, String why, List<String> firstTraces) {
        long now = System.nanoTime();
        boolean fresh = reason == null;
        refused += payloads;
        seenAt = now;
        reason = why;
        if (fresh || now - loggedAt > QUIET_NANOS) {
            loggedAt = now;
            LOG.warn(
                    "{} payloads are refused since nothing can be queued, their senders are asked to come back: {}; the"
                            + " first traces: {}",
                    refused,
                    why,
                    String.join(", ", firstTraces));
        }
    }

    /** It went well. */
    synchronized void isOver() {
        if (reason != null) {
            LOG.info("payloads are queued again; {} were refused meanwhile: {}", refused, reason);
            reason = null;
            refused = 0;
        }
    }

    synchronized Optional<String> now() {
        return System.nanoTime() - seenAt > FORGOTTEN_NANOS ? Optional.empty() : Optional.ofNullable(reason);
    }
}
