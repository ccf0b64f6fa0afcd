package dev.tracestack.worker;

import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.store.Claim;
import dev.tracestack.store.ClaimContent;
import dev.tracestack.store.IngestionQueue;
import dev.tracestack.store.QueuedPayload;
import dev.tracestack.store.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what is queued into {@code otel.spans}, batch by batch, until it is told to stop. */
final class Drainer {

    private static final Logger LOG = LoggerFactory.getLogger(Drainer.class);
    private static final int MOST_ROWS = 64;
    private static final long MOST_BYTES = 1L << 20;
    private static final int SUSPICIOUS_ATTEMPTS = 3;
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration AWAY = Duration.ofSeconds(1);

    private record Unreleased(List<Claim> claims, Duration after, String reason) {}

    private final IngestionQueue queue;
    private final Wakeup wakeup;
    private final WorkerMetrics metrics;
    private final Backoff backoff = Backoff.standard();
    private final List<Unreleased> unreleased = new ArrayList<>();
    private boolean databaseIsAway;
    private boolean tableHadSome;
    private long lookedNanos = System.nanoTime();
    private volatile boolean stopped;

    Drainer(IngestionQueue queue, Wakeup wakeup, WorkerMetrics metrics) {
        this.queue = queue;
        this.wakeup = wakeup;
        this.metrics = metrics;
    }

    /** No further claims; the one that is being stored is finished. */
    void stop() {
        stopped = true;
        wakeup.signal();
    }

    void run() {
        try {
            while (!stopped) {
                Duration pause = drainOnce();
                if (!pause.isZero() && !stopped) {
                    wakeup.await(pause);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Drains what is due; returns how long to wait before looking again unless there is a signal. */
    private Duration drainOnce() {
        try {
            unreleased.removeIf(u -> queue.release(u.claims(), u.after(), u.reason()));
            List<ClaimContent> handed = queue.handed(MOST_ROWS, MOST_BYTES);
            if (!handed.isEmpty()) {
                settle(handed);
                if (!isTurnOfTable()) {
                    return Duration.ZERO;
                }
            }
            List<Claim> claims = queue.claim(MOST_ROWS, MOST_BYTES);
            tableHadSome = !claims.isEmpty();
            lookedNanos = System.nanoTime();
            if (databaseIsAway) {
                LOG.info("draining goes on");
                databaseIsAway = false;
            }
            drain(claims);
            return handed.isEmpty() && claims.isEmpty() ? IDLE : Duration.ZERO;
        } catch (TracestackException e) {
            if (!databaseIsAway) {
                LOG.warn("draining waits: {}", e.getMessage());
                databaseIsAway = true;
            }
            return AWAY;
        } catch (RuntimeException e) {
            LOG.error("draining failed; it goes on, and what was claimed comes back when its lease has run out", e);
            return AWAY;
        }
    }

    /** What is handed over without an end must not keep from their turn those payloads that wait in the table. */
    private boolean isTurnOfTable() {
        return tableHadSome || System.nanoTime() - lookedNanos > IDLE.toNanos();
    }

    private void drain(List<Claim> claims) {
        List<ClaimContent> together = new ArrayList<>();
        for (Claim claim : claims) {
            ClaimContent content = decode(claim);
            if (claim.attempts() > SUSPICIOUS_ATTEMPTS) {
                settle(List.of(content));
            } else {
                together.add(content);
            }
        }
        if (!together.isEmpty()) {
            settle(together);
        }
    }

    private static ClaimContent decode(Claim claim) {
        try {
            return new ClaimContent.Spans(claim, QueuedPayload.spans(claim.payload()));
        } catch (InvalidPayload e) {
            LOG.warn("payload {} of the queue cannot be read", claim.id(), e);
            return new ClaimContent.Unreadable(claim, e.getMessage() == null ? "unreadable" : e.getMessage());
        }
    }

    private void settle(List<ClaimContent> contents) {
        long start = System.nanoTime();
        switch (queue.settle(contents)) {
            case Settled.Done(var spans, long deadLetters) -> {
                metrics.settling.observe((System.nanoTime() - start) / 1e9);
                metrics.stored.add(spans.added());
                metrics.changed.add(spans.changed());
                metrics.deadLetters.add(deadLetters);
                Instant now = Instant.now();
                contents.forEach(c -> metrics.visible.observe(Math.max(
                        0, Duration.between(c.claim().receivedAt(), now).toNanos() / 1e9)));
            }
            case Settled.Later(String reason) -> {
                metrics.retries.increment();
                List<Claim> claims = contents.stream().map(ClaimContent::claim).toList();
                int attempts = claims.stream().mapToInt(Claim::attempts).max().orElse(1);
                Duration after = backoff.after(attempts, ThreadLocalRandom.current());
                LOG.warn(
                        "{} payloads are stored later, in {} ms: {}; the first traces: {}",
                        claims.size(),
                        after.toMillis(),
                        reason,
                        firstTraces(contents));
                if (!queue.release(claims, after, reason)) {
                    unreleased.add(new Unreleased(claims, after, reason));
                }
            }
            case Settled.Lost _ -> metrics.retries.increment();
        }
    }

    private static String firstTraces(List<ClaimContent> contents) {
        return contents.stream()
                .filter(ClaimContent.Spans.class::isInstance)
                .flatMap(c -> ((ClaimContent.Spans) c).spans().stream())
                .map(s -> s.traceId().hex())
                .distinct()
                .limit(3)
                .collect(Collectors.joining(", "));
    }
}
