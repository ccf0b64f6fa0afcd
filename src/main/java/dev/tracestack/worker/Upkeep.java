package dev.tracestack.worker;

import dev.tracestack.fault.TracestackException;
import dev.tracestack.store.Database;
import dev.tracestack.store.DeadLetters;
import dev.tracestack.store.IngestionQueue;
import dev.tracestack.store.Partitions;
import dev.tracestack.store.Retention;
import dev.tracestack.store.SmokeTraces;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done by the clock: looking at the queue, deleting complete rows, making the coming days' partitions. */
final class Upkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("worker-upkeep").daemon().factory());

    Upkeep(Database database, IngestionQueue queue, Keeping keeping, WorkerMetrics metrics) {
        every(Duration.ofSeconds(2), "looking at the queue", () -> metrics.saw(queue.depth()));
        every(Duration.ofSeconds(15), "deleting complete rows", () -> queue.purge(keeping.complete()));
        every(
                Duration.ofMinutes(10),
                "making partitions",
                () -> new Partitions(database).keepUp(LocalDate.now(ZoneOffset.UTC)));
        every(
                Duration.ofMinutes(1),
                "dropping old spans",
                () -> new Retention(database).keep(keeping.spans(), keeping.spanBytes(), Instant.now()));
        if (!keeping.smoke().isZero()) {
            every(
                    Duration.ofMinutes(10),
                    "deleting old traces of smoke",
                    () -> new SmokeTraces(database).purge(keeping.smoke()));
        }
        if (!keeping.deadLetters().isZero()) {
            every(
                    Duration.ofMinutes(10),
                    "deleting old dead letters",
                    () -> new DeadLetters(database).purge(keeping.deadLetters()));
        }
    }

    /** Does that again and again; a failure is logged and changes nothing about the next time. */
    void every(Duration interval, String what, Runnable work) {
        var _ = clock.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (TracestackException e) {
                        LOG.info("{} waits: {}", what, e.getMessage());
                    } catch (RuntimeException e) {
                        LOG.error("{} failed", what, e);
                    }
                },
                interval.toMillis(),
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(5, TimeUnit.SECONDS)) {
                clock.shutdownNow();
            }
        } catch (InterruptedException e) {
            clock.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
